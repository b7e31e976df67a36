// What caused what, and what was found: pointing at anything lights its cause and its effects in all three pictures.

import assert from "node:assert/strict";
import { longRun } from "./measure/long.mjs";
import { test } from "./test.mjs";

const lit = ({ page }, selector) =>
  page.evaluate(
    (selector) => [...document.querySelectorAll(`${selector}[data-lit]`)].map(({ dataset }) => `${dataset.m} ${dataset.lit}`),
    selector,
  );

test("a segment lights its call, its arrival and the reply, on the stage, among the states and in the table", async (visitor) => {
  await visitor.open({ scenario: "lost-last-ack", step: 4 });
  await visitor.page.locator(".segment").first().focus();
  assert.deepEqual(await lit(visitor, ".arrow"), ["0 1 self", "1 3 effect"]);
  // The server's close() waits for the FIN: that is an effect too.
  const around = ["0 cause", "1 effect", "2 effect"];
  assert.deepEqual(await lit(visitor, ".telling"), around);
  assert.deepEqual((await lit(visitor, ".edge")).sort(), [...around, "3 effect"]);
  await visitor.page.getByRole("button", { name: "Table", exact: true }).click();
  const row = visitor.page.locator(".timeline-table tbody").nth(1);
  await row.hover();
  assert.deepEqual(await lit(visitor, "tbody"), ["0 cause", "1 self", "2 effect", "3 effect"]);
  const signs = await row.locator("th").evaluate((cell) => getComputedStyle(cell, "::before").content);
  assert.equal(signs, '"●"', "not by colour alone");
});

test("a segment that is pointed at is told by its whole name, in a line that keeps its height", async (visitor) => {
  await visitor.open({ scenario: "lost-last-ack", step: 4 }, { viewport: { width: 360, height: 740 } });
  const hint = visitor.page.locator(".hint");
  const { height } = await hint.boundingBox();
  const told = () => hint.evaluate((line) => getComputedStyle(line, "::before").content);
  await visitor.page.locator(".segment").first().hover({ force: true });
  await visitor.comesTo(async () => /Client to Server: FIN ACK, seq 101, ack 301/.test(await told()), true, "its name");
  assert.equal((await hint.boundingBox()).height, height);
  await visitor.page.locator(".brand").hover();
  await visitor.comesTo(told, '""', "gone again");
});

test("the diagram counts the edges that were walked in this visit, through lessons and back", async (visitor) => {
  await visitor.open({ scenario: "three-way-handshake" });
  const walked = async () => Number(/\d+/.exec(await visitor.page.locator(".states figcaption").textContent())[0]);
  assert.equal(await walked(), 0);
  await visitor.button("end").click();
  await visitor.comesTo(walked, 5, "one listened, both have opened");
  await visitor.button("start").click();
  await visitor.comesTo(() => visitor.page.locator(".edge.found").count(), 5, "they stay found");
  assert.equal(await walked(), 5);
});

test("folded time opens and shuts by key and by mouse, and nothing else moves", async (visitor) => {
  await visitor.open({ scenario: "lost-last-ack", step: 6 });
  const height = () => visitor.page.locator(".lifelines").evaluate((lines) => lines.clientHeight);
  const shut = await height();
  const fold = visitor.page.locator(".unfold g").first();
  await fold.focus();
  await visitor.page.keyboard.press("Enter");
  await visitor.comesTo(async () => (await height()) > shut + 500, true, "a second stands as high as it lasts");
  assert.equal(await fold.getAttribute("aria-expanded"), "true");
  const kept = await visitor.page.evaluate(() => document.activeElement?.getAttribute("aria-expanded"));
  assert.equal(kept, "true", "the focus stays");
  await visitor.page.keyboard.press(" ");
  await visitor.comesTo(height, shut, "shut again");
  await fold.locator("rect").click();
  await visitor.comesTo(async () => (await height()) > shut + 500, true, "by mouse too");
  assert.equal(await visitor.timeline.inputValue(), "6", "the playhead stays");
});

test("the playhead is dragged by its handle", async (visitor) => {
  await visitor.open({ scenario: "lost-last-ack", step: 2, motion: "reduced" });
  const { x, y } = await visitor.page.locator(".playhead").boundingBox();
  await visitor.page.mouse.move(x + 8, y);
  await visitor.page.mouse.down();
  await visitor.page.mouse.move(x + 8, y + 60, { steps: 6 });
  await visitor.comesTo(async () => Number(await visitor.timeline.inputValue()) > 2, true, "it follows");
  const dragged = await visitor.timeline.inputValue();
  await visitor.page.mouse.up();
  await visitor.page.mouse.move(x + 60, y);
  assert.equal(await visitor.timeline.inputValue(), dragged, "let go, it stays");
});

test("a finger on the handle drags the playhead, a finger elsewhere scrolls the stage", async (visitor) => {
  await visitor.open({ scenario: "lost-last-ack", step: 2, motion: "reduced" }, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const finger = await visitor.context.newCDPSession(visitor.page);
  const touch = (type, ...touchPoints) => finger.send("Input.dispatchTouchEvent", { type, touchPoints });
  const slide = async (x, y, by) => {
    await touch("touchStart", { x, y });
    for (let part = 1; part <= 6; part += 1) await touch("touchMove", { x, y: y + (by * part) / 6 });
    await touch("touchEnd");
  };
  const scrolled = () => visitor.page.locator(".stage").evaluate((stage) => stage.scrollTop);
  const handle = async () => (await visitor.page.locator(".playhead").boundingBox()).y;
  const { x } = await visitor.page.locator(".stage").boundingBox();
  await slide(x + 8, await handle(), 70);
  await visitor.comesTo(async () => (await visitor.step()) > 2, true, "it follows");
  const step = await visitor.step();
  const before = await scrolled();
  await slide(x + 180, await handle(), -90);
  await visitor.comesTo(async () => (await scrolled()) > before, true, "the stage scrolls");
  assert.equal(await visitor.step(), step);
});

test("what is lit is still lit when it comes back from far away", async (visitor) => {
  await visitor.open({}, { fragment: longRun() });
  const { page } = visitor;
  const stage = page.locator(".stage");
  const lights = () => page.locator(".strips .arrow[data-lit=self]").count();
  await page.locator(".strips .arrow").first().waitFor({ state: "attached" });
  await page.locator(".segment").nth(60).focus();
  await visitor.comesTo(lights, 1, "lit");
  const at = await stage.evaluate(({ scrollTop }) => scrollTop);
  assert.ok(at > 1600);
  await stage.evaluate((stage) => (stage.scrollTop = 0));
  await visitor.comesTo(lights, 0, "gone from the document");
  await stage.evaluate((stage, at) => (stage.scrollTop = at), at);
  await visitor.comesTo(lights, 1, "lit again");
});
