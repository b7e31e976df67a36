// Whatever is done to a run, in any order: the page holds, and shows the run that the command line computes.

import assert from "node:assert/strict";
import { statesOf } from "./recordings.mjs";
import { test } from "./test.mjs";
import { LANGUAGES } from "./words.mjs";

// Together at least 500 in each whole run of the tests.
const ACTS = 260;
const SEED = Number(process.env.SEED ?? 9293);
// How often the run is laid beside the command line's.
const LOOK_EVERY = 52;

for (const [index, lang] of LANGUAGES.entries()) {
  test(`${ACTS} random acts in ${lang}`, async (visitor) => {
    const seed = SEED + index;
    const random = generator(seed);
    await visitor.open({ scenario: index === 0 ? "free-play" : "normal-close", lang });
    const { page } = visitor;
    await visitor.button("acts").click();
    await page.locator(".acts .host").first().waitFor();
    const done = [];
    try {
      for (let count = 1; count <= ACTS; count += 1) {
        done.push(await act(page, random, visitor.words));
        if (count % LOOK_EVERY === 0) await agrees(visitor);
      }
      await agrees(visitor);
      await undoAll(visitor);
    } catch (error) {
      error.message = `SEED=${seed}, after ${done.length} acts: ${done.slice(-12).join(" | ")}\n${error.message}`;
      throw error;
    }
  });
}

/** A generator of numbers from 0 up to 1, the same for the same seed (mulberry32). */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Does something of what can be done now, inside of the page and by its own listeners; says what. */
async function act(page, random, words) {
  const chances = [random(), random()];
  return page.evaluate(
    async ([[kind, which], words]) => {
      const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const named = (name) => [...document.querySelectorAll("button")].filter((button) => (button.ariaLabel ?? button.textContent.trim()) === name || button.title === name);
      const usable = (buttons) => buttons.filter((button) => !button.disabled && button.ariaDisabled !== "true");
      const one = (list) => list[Math.floor(which * list.length)];
      const name = (button) => button?.ariaLabel ?? button?.textContent.trim();
      const press = (button) => {
        button?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
        return name(button);
      };
      const all = (selector) => usable([...document.querySelectorAll(selector)]);
      let told;
      if (kind < 0.35) told = press(one(all(".acts .chip")));
      else if (kind < 0.5) {
        const segment = one(all(".segment.open"));
        told = press(segment);
        await frame();
        const item = one(all(".menu button"));
        if (item) told += `: ${press(item)}`;
      } else if (kind < 0.75) {
        const slider = document.querySelector(".slider");
        slider.value = String(Math.floor(which * (Number(slider.max) + 1)));
        slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
        told = `step ${slider.value}`;
      } else if (kind < 0.85) told = press(usable(named(words.forward))[0]);
      else if (kind < 0.93) told = press(one(usable([...named(words.undo), ...named(words.redo)])));
      else if (kind < 0.97) told = press(usable(named(words.branch))[0]);
      else told = press(one(all(".done .chip")));
      await frame();
      return told ?? "nothing";
    },
    [chances, { forward: words.forward, undo: words.undo, redo: words.redo, branch: words.branch }],
  );
}

/** At every step the page has both ends where the command line has them, in the run of its link. */
async function agrees(visitor) {
  const { page } = visitor;
  // The address follows when the page has come to rest.
  const settled = async () => {
    const link = () => page.evaluate(() => location.href);
    let before = await link();
    for (;;) {
      await page.waitForTimeout(700);
      const now = await link();
      if (now === before) return now;
      before = now;
    }
  };
  const link = await settled();
  // Read now: the slider, too, follows a little after what was done.
  const step = await visitor.step();
  const scenario = new URL(link).searchParams.get("scenario");
  const expected = statesOf(link.includes("#s=") ? link : (scenario ?? "three-way-handshake"));
  assert.equal(await visitor.steps(), expected.length - 1, "the number of steps");
  const places = [0, step, Math.floor(expected.length / 2), expected.length - 1];
  for (const place of places) {
    await visitor.timeline.fill(String(place));
    await visitor.standsAt(place, expected[place]);
  }
  await visitor.timeline.fill(String(step));
}

/** Undo, as often as it goes, leads back to the lesson as it came. */
async function undoAll(visitor) {
  const undo = await visitor.button("undo").elementHandle();
  const left = await undo.evaluate(async (button, most) => {
    for (; most > 0 && button.ariaDisabled !== "true"; most -= 1) {
      button.click();
      await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    }
    return most;
  }, 2 * ACTS);
  assert.ok(left > 0, "undo comes to an end");
  await visitor.comesTo(() => visitor.page.evaluate(() => location.hash), "", "the link");
  const scenario = await visitor.page.evaluate(() => new URLSearchParams(location.search).get("scenario"));
  const expected = statesOf(scenario);
  await visitor.comesTo(() => visitor.steps(), expected.length - 1, "the number of steps");
  for (const [step, states] of expected.entries()) {
    await visitor.timeline.fill(String(step));
    await visitor.standsAt(step, states);
  }
}
