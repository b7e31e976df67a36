// Every preset in every language, step by step to its end and back: the page shows what the command line computes, what is
// told is told in the language, and no word is missing.

import assert from "node:assert/strict";
import { PRESETS, statesOf } from "./recordings.mjs";
import { smoke, test } from "./test.mjs";
import { LANGUAGES, WORDS } from "./words.mjs";

const CHINESE = /\p{Script=Han}/u;
const MISSING_WORD = /\{[\w-]+\}/;

for (const preset of PRESETS) {
  const everywhere = preset === "half-close" ? smoke : test;
  everywhere(`${preset}: every state, there and back, in every language`, async (visitor) => {
    const expected = statesOf(preset);
    await visitor.open({ scenario: preset, lang: LANGUAGES[0] });
    for (const lang of LANGUAGES) {
      await visitor.speak(lang);
      assert.equal(await visitor.page.evaluate(() => document.documentElement.lang), WORDS[lang].tag);
      assert.equal(await visitor.steps(), expected.length - 1);
      await visitor.standsAt(0, expected[0]);
      await thereAndBack(visitor, expected, lang);
    }
  });
}

async function thereAndBack(visitor, expected, lang) {
  const states = (seen) => seen.map(({ step, client, server }) => ({ step, client, server }));
  const wanted = expected.map((states, step) => ({ step, ...states }));
  const there = await visitor.paced("forward", expected.length - 1);
  assert.deepEqual(states(there), wanted.slice(1));
  for (const { step, told, page } of there) {
    assert.ok(told.trim().length > 0, `nothing is told at step ${step}`);
    assert.equal(CHINESE.test(told), lang === "zh", told);
    assert.doesNotMatch(page, MISSING_WORD);
  }
  assert.deepEqual(states(await visitor.paced("back", 0)), wanted.slice(0, -1).reverse());
}

test("the buttons lead to the end and back to the start", async (visitor) => {
  const expected = statesOf("normal-close");
  await visitor.open({ scenario: "normal-close" });
  await visitor.button("end").click();
  await visitor.standsAt(expected.length - 1, expected.at(-1));
  // It can do nothing there, and must not.
  await visitor.button("forward").focus();
  await visitor.page.keyboard.press("Enter");
  await visitor.standsAt(expected.length - 1, expected.at(-1));
  await visitor.button("start").click();
  await visitor.standsAt(0, expected[0]);
});

test("the timeline can be dragged to any step", async (visitor) => {
  const expected = statesOf("normal-close");
  await visitor.open({ scenario: "normal-close" });
  const box = await visitor.timeline.boundingBox();
  const middle = box.y + box.height / 2;
  await visitor.page.mouse.move(box.x + 10, middle);
  await visitor.page.mouse.down();
  await visitor.page.mouse.move(box.x + box.width / 2, middle, { steps: 5 });
  const half = await visitor.step();
  assert.ok(half > 0 && half < expected.length - 1, `step ${half}`);
  await visitor.standsAt(half, expected[half]);
  await visitor.page.mouse.move(box.x + box.width - 1, middle, { steps: 5 });
  await visitor.page.mouse.up();
  await visitor.standsAt(expected.length - 1, expected.at(-1));
});

test("a scenario chosen from the page opens at its start", async (visitor) => {
  await visitor.open({ scenario: "three-way-handshake" });
  await visitor.button("forward").click();
  const list = visitor.page.getByRole("list", { name: "Scenario", exact: true });
  await list.locator('a[href*="simultaneous-close"]').click();
  const expected = statesOf("simultaneous-close");
  await visitor.standsAt(0, expected[0]);
  assert.deepEqual(await visitor.walk(), expected);
  // The address follows in a while.
  await visitor.comesTo(() => new URL(visitor.page.url()).searchParams.get("scenario"), "simultaneous-close", "the address");
});

test("the list of lessons comes to where the one of the address stands, and stays where a press finds it", async (visitor) => {
  await visitor.open({ scenario: "normal-close" });
  const { page } = visitor;
  const list = page.locator(".course");
  const top = () => list.evaluate(({ scrollTop }) => scrollTop);
  assert.equal(await top(), 0, "it is in sight as it is");
  const last = page.locator(".lesson-link").last();
  const id = new URLSearchParams(await last.getAttribute("href")).get("scenario");
  await visitor.leave();
  await visitor.open({ scenario: id });
  const seen = async (link) => {
    const [inner, outer] = await Promise.all([link.boundingBox(), visitor.page.locator(".course").boundingBox()]);
    return inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height;
  };
  const open = visitor.page.locator(".lesson-link[aria-current]");
  await visitor.comesTo(() => seen(open), true, "it is in sight");
  const before = await visitor.page.locator(".course").evaluate(({ scrollTop }) => scrollTop);
  assert.ok(before > 0);
  await visitor.page.locator(".lesson-link").nth(-2).click();
  await visitor.comesTo(() => open.getAttribute("href"), await visitor.page.locator(".lesson-link").nth(-2).getAttribute("href"), "marked");
  assert.equal(await visitor.page.locator(".course").evaluate(({ scrollTop }) => scrollTop), before);
});
