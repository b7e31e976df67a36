// The tools that say in words and numbers what the pictures show: the inspector, the table, the keys.

import assert from "node:assert/strict";
import { test } from "./test.mjs";
import { LANGUAGES, textbook } from "./words.mjs";

const TOOLS = {
  en: { inspect: "Inspect", table: "Table", keys: "Keys", timeline: "The timeline as a table", close: "Close" },
  zh: { inspect: "细看", table: "表格", keys: "按键", timeline: "时间线表格", close: "关闭" },
};

const open = (visitor, tool, lang = "en") => visitor.page.getByRole("button", { name: TOOLS[lang][tool], exact: true }).click();
const field = (visitor, name) => visitor.page.locator(".fields > div", { has: visitor.page.locator("dt", { hasText: name }) });

test("the inspector follows the playhead until a segment is picked", async (visitor) => {
  await visitor.open({ scenario: "three-way-handshake" });
  await open(visitor, "inspect");
  await visitor.page.getByText("Nothing has been sent yet.").waitFor();
  await visitor.walkToFlight();
  await field(visitor, "Control bits").getByText("SYN", { exact: true }).waitFor();
  await visitor.button("end").click();
  await field(visitor, "Control bits").locator(".value", { hasText: "ACK" }).waitFor();
  const list = visitor.page.getByRole("combobox", { name: "Segment to look into" });
  await list.selectOption("1");
  await field(visitor, "Control bits").getByText("SYN ACK", { exact: true }).waitFor();
  await visitor.button("start").click();
  await field(visitor, "Control bits").getByText("SYN ACK", { exact: true }).waitFor();
});

test("numbers can be counted from the ISS, and the octets stay", async (visitor) => {
  await visitor.open({ scenario: "three-way-handshake", step: 3 });
  await open(visitor, "inspect");
  const octets = visitor.page.getByLabel("The octets of the segment");
  const before = await octets.textContent();
  await visitor.page.getByRole("button", { name: "Counted from the ISS" }).click();
  await field(visitor, "Sequence number").locator(".value", { hasText: /^0$/ }).waitFor();
  assert.equal(await octets.textContent(), before);
  assert.match(before, /^0000 /);
});

test("what a moment has changed is marked among the variables", async (visitor) => {
  await visitor.open({ scenario: "normal-close", step: 0 });
  await open(visitor, "inspect");
  const changed = visitor.page.locator(".variables-table .changed");
  await visitor.page.locator(".variables-table").waitFor();
  assert.equal(await changed.count(), 0);
  await visitor.walkToFlight();
  const row = visitor.page.locator(".variables-table tbody", { has: visitor.page.getByRole("rowheader", { name: "SND.NXT" }) });
  await row.locator(".changed").getByText(/was \d+/).waitFor();
});

test("timers run down, the user timeout among them", async (visitor) => {
  await visitor.open({ scenario: "normal-close" });
  await open(visitor, "inspect");
  await visitor.page.getByText("No timer runs.").first().waitFor();
  await visitor.walkToFlight();
  await visitor.page.getByRole("progressbar", { name: "RTO" }).waitFor();
});

for (const lang of LANGUAGES) {
  test(`the table tells what the stage shows: ${lang}`, async (visitor) => {
    await visitor.open({ scenario: "lost-last-ack", lang });
    const walked = await visitor.walk();
    await visitor.button("start").click();
    await open(visitor, "table", lang);
    const table = visitor.page.getByRole("table", { name: TOOLS[lang].timeline });
    await table.waitFor();
    const states = await table.locator("tbody").evaluateAll((moments) =>
      moments.map((moment) => [...moment.querySelectorAll(".state-cell")].map((cell) => cell.textContent)));
    assert.deepEqual(states, walked.slice(1).map(({ client, server }) => [client, server]));
    assert.ok(states.flat().includes(textbook("TIME-WAIT")));
    const rows = table.locator("tbody");
    await rows.nth(2).getByRole("rowheader").getByRole("button").click();
    await visitor.comesTo(() => visitor.step(), 3, "the step");
    await visitor.comesTo(() => table.locator("[aria-current=step]").count(), 1, "the row of the step");
    await rows.nth(2).locator("[aria-current=step]").waitFor();
    await visitor.page.getByRole("button", { name: TOOLS[lang].close, exact: true }).click();
    await table.waitFor({ state: "detached" });
  });
}

test("a question mark lists the keys, and leads back to where one was", async (visitor) => {
  await visitor.open();
  await open(visitor, "inspect");
  await visitor.page.locator(".inspector").waitFor();
  await visitor.page.keyboard.press("?");
  const dialog = visitor.page.getByRole("dialog", { name: "Keys" });
  await dialog.waitFor();
  await dialog.getByText("Play, or pause").waitFor();
  await visitor.page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await visitor.page.locator(".inspector").waitFor();
});

test("keys that write a character can be switched off, and stay off", async (visitor) => {
  await visitor.open();
  await open(visitor, "keys");
  const dialog = visitor.page.getByRole("dialog", { name: "Keys" });
  await dialog.getByRole("checkbox").uncheck();
  await dialog.getByRole("button", { name: "Close" }).click();
  await dialog.waitFor({ state: "detached" });
  await visitor.page.reload();
  await visitor.state("client").waitFor();
  await visitor.page.keyboard.press("?");
  await visitor.page.keyboard.press("ArrowRight");
  await visitor.comesTo(() => visitor.step(), 1, "the step");
  assert.equal(await dialog.count(), 0);
});

test("a clicker steps where there are no controls", async (visitor) => {
  await visitor.open({ scenario: "normal-close", view: "timeline", controls: "none" });
  const narrated = await visitor.narration.textContent();
  await visitor.page.keyboard.press("PageDown");
  await visitor.page.waitForFunction((before) => document.querySelector("[data-testid=narration]").textContent !== before, narrated);
  await visitor.page.keyboard.press("PageUp");
  await visitor.comesTo(() => visitor.narration.textContent(), narrated, "the narration");
});
