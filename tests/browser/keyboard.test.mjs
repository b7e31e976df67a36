// The whole page by keyboard alone.

import assert from "node:assert/strict";
import { statesOf, statesWith } from "./recordings.mjs";
import { examine } from "./axe.mjs";
import { smoke, test } from "./test.mjs";

smoke("arrows, Home and End walk through a run", async (visitor) => {
  const expected = statesOf("normal-close");
  const last = expected.length - 1;
  await visitor.open({ scenario: "normal-close" });
  const press = (key) => visitor.page.keyboard.press(key);
  for (let step = 1; step <= last; step += 1) {
    await press("ArrowRight");
    await visitor.standsAt(step, expected[step]);
  }
  for (let step = last - 1; step >= 0; step -= 1) {
    await press("ArrowLeft");
    await visitor.standsAt(step, expected[step]);
  }
  await press("End");
  await visitor.standsAt(last, expected[last]);
  await press("Home");
  await visitor.standsAt(0, expected[0]);
});

test("Space plays and pauses", async (visitor) => {
  await visitor.open({ scenario: "normal-close" });
  await visitor.page.keyboard.press("Space");
  await visitor.button("pause").waitFor();
  await visitor.page.keyboard.press("Space");
  await visitor.button("play").waitFor();
});

test("the slider takes arrows, Home and End", async (visitor) => {
  const expected = statesOf("three-way-handshake");
  const last = expected.length - 1;
  await visitor.open({ scenario: "three-way-handshake" });
  await visitor.timeline.focus();
  for (const [key, step] of [["ArrowRight", 1], ["ArrowRight", 2], ["ArrowLeft", 1], ["End", last], ["Home", 0]]) {
    await visitor.page.keyboard.press(key);
    await visitor.standsAt(step, expected[step]);
  }
});

test("Tab reaches every control and every segment in flight", async (visitor) => {
  await visitor.open({ scenario: "normal-close", step: 1 });
  const names = await namesByTab(visitor);
  for (const word of ["play", "forward", "back", "start", "end", "timeline", "language"]) {
    assert.ok(names.includes(visitor.words[word]), `Tab never came to ${visitor.words[word]}: ${names.join(" | ")}`);
  }
  assert.ok(names.some((name) => visitor.words.inFlight.test(name)), `Tab never came to a segment: ${names.join(" | ")}`);
});

smoke("Tab comes to a segment, and Enter twice drops it", async (visitor) => {
  await visitor.open({ scenario: "normal-close", step: 1 });
  await tabTo(visitor, (name) => visitor.words.inFlight.test(name));
  const dropped = statesWith("normal-close", '[[fate]]\nfrom = "client"\nsegment = 1\ndrop = true');
  await visitor.page.keyboard.press("Enter");
  await visitor.focused("drop");
  await visitor.page.keyboard.press("Enter");
  await visitor.comesTo(() => visitor.steps(), dropped.length - 1, "the number of steps");
});

test("what has the focus can be seen", async (visitor) => {
  await visitor.open({ scenario: "three-way-handshake" });
  for (let i = 0; i < 12; i += 1) {
    await visitor.page.keyboard.press("Tab");
    const shown = await visitor.page.evaluate(() => {
      const outline = (element) => getComputedStyle(element).outlineStyle !== "none" || getComputedStyle(element).boxShadow !== "none";
      const focused = document.activeElement;
      return { visible: [focused, focused.parentElement].some(outline), tag: focused.outerHTML.slice(0, 120) };
    });
    assert.ok(shown.visible, shown.tag);
  }
});

test("the focus stays near what was pressed when it goes, or has nothing more to do", async (visitor) => {
  await visitor.open({ scenario: "normal-close", step: 4 });
  const { page } = visitor;
  const focused = (text) => visitor.comesTo(() => page.evaluate(() => document.activeElement.ariaLabel ?? document.activeElement.textContent.trim()), text, "what has the focus");
  for (const tool of ["Table", "Compare"]) {
    await page.getByRole("button", { name: tool, exact: true }).press("Enter");
    await page.locator(".workshop").getByRole("button", { name: "Close", exact: true }).press("Enter");
    await page.locator(".states").waitFor();
    await focused(tool);
  }
  await visitor.befall("drop");
  const pressed = async (word) => {
    await visitor.button(word).focus();
    await page.keyboard.press("Enter");
    await visitor.comesTo(() => visitor.button(word).getAttribute("aria-disabled"), "true", word);
    await focused(visitor.words[word]);
  };
  await pressed("undo");
  await pressed("redo");
});

test("keys skip the lessons", async (visitor) => {
  await visitor.open({ scenario: "normal-close", step: 3 });
  await visitor.page.keyboard.press("Tab");
  const skip = visitor.page.getByRole("button", { name: "Skip to the picture" });
  assert.ok((await skip.boundingBox()).width > 100);
  await visitor.page.keyboard.press("Enter");
  await visitor.page.keyboard.press("Tab");
  assert.ok(await visitor.page.evaluate(() => document.activeElement.closest(".stage") !== null));
});

test("the settings of a narrow page close by Escape and by a press elsewhere", async (visitor) => {
  await visitor.open({ scenario: "normal-close" }, { viewport: { width: 360, height: 740 } });
  const theme = visitor.page.getByRole("combobox", { name: "Theme" });
  for (const close of [() => visitor.page.keyboard.press("Escape"), () => visitor.narration.click()]) {
    await visitor.button("settings").click();
    await theme.waitFor();
    await close();
    await theme.waitFor({ state: "hidden" });
  }
});

test("a lesson opened by Enter keeps the focus, and is marked as the open one", async (visitor) => {
  await visitor.open({ scenario: "three-way-handshake" });
  const link = visitor.page.locator(".lesson-link[href$='=normal-close']");
  await link.focus();
  await visitor.page.keyboard.press("Enter");
  await visitor.page.locator(".lesson-link[href$='=normal-close'][aria-current=page]").waitFor();
  assert.equal(await visitor.page.locator("[aria-current=page]").count(), 1, "no other is marked");
  assert.equal(await visitor.page.evaluate(() => document.activeElement.getAttribute("href")), "?scenario=normal-close");
  assert.equal(await visitor.page.locator(".picker-box").inputValue(), "normal-close", "the box of narrow pages agrees");
});

/** The accessible names of all that Tab comes to, once round. */
async function namesByTab(visitor) {
  const names = [];
  for (let i = 0; i < 80; i += 1) {
    await visitor.page.keyboard.press("Tab");
    const name = await focusedName(visitor);
    if (name === null) break;
    names.push(name);
  }
  return names;
}

async function tabTo(visitor, wanted) {
  for (let i = 0; i < 80; i += 1) {
    await visitor.page.keyboard.press("Tab");
    const name = await focusedName(visitor);
    if (name !== null && wanted(name)) return;
  }
  assert.fail("Tab never came to it");
}

/** The name of what has the focus; null when that is nothing on the page. */
function focusedName(visitor) {
  return visitor.page.evaluate(() => {
    const focused = document.activeElement;
    return focused === null || focused === document.body ? null : (focused.getAttribute("aria-label") ?? focused.textContent.trim());
  });
}

/** In the page: the names of states through which the playhead goes. */
function struck() {
  const { y } = document.querySelector(".playhead").getBoundingClientRect();
  const names = [...document.querySelectorAll(".band text")];
  const through = names.filter((name) => {
    const { top, bottom } = name.getBoundingClientRect();
    return top < y && y < bottom - 0.25 * (bottom - top);
  });
  return through.map((name) => name.textContent);
}

test("a lecture: the stage and a sentence, walked with a clicker", async (visitor) => {
  await visitor.open({ scenario: "lost-last-ack" });
  const { page } = visitor;
  const told = () => page.locator(".told-what").textContent();
  const first = await told();
  await page.keyboard.press("f");
  await page.locator(".presenting").waitFor();
  await page.waitForFunction(() => document.fullscreenElement);
  for (const hidden of [".head", ".course", ".aside", ".transport", ".told-why"]) {
    assert.equal(await page.locator(`${hidden}:visible`).count(), 0, hidden);
  }
  await examine(visitor);
  // The playhead rests below the name of the state that has begun.
  await visitor.comesTo(() => page.evaluate(struck), [], "names struck through");
  await page.keyboard.press("PageDown");
  await visitor.comesTo(async () => (await told()) !== first, true, "another sentence");
  await visitor.comesTo(() => page.evaluate(struck), [], "names struck through");
  await page.keyboard.press("PageUp");
  await visitor.comesTo(told, first, "the first sentence");
  await page.keyboard.press("Escape");
  await page.locator(".presenting").waitFor({ state: "detached" });
  await page.waitForFunction(() => !document.fullscreenElement);
  await visitor.button("present").click();
  await page.locator(".presenting").waitFor();
  await page.waitForFunction(() => document.fullscreenElement);
  await page.evaluate(() => document.exitFullscreen());
  await page.locator(".presenting").waitFor({ state: "detached" });
  assert.ok(await visitor.button("present").evaluate((button) => button === document.activeElement));
});
