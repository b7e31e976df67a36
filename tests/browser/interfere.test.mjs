// A segment in flight is dropped, and the future is computed anew; undo brings the old one back.

import assert from "node:assert/strict";
import { statesOf, statesWith } from "./recordings.mjs";
import { test } from "./test.mjs";
import { LANGUAGES } from "./words.mjs";

const PRESET = "normal-close";
const FIRST_LOST = '[[fate]]\nfrom = "client"\nsegment = 1\ndrop = true';

for (const lang of LANGUAGES) {
  test(`dropping by mouse, undo and redo in ${lang}`, async (visitor) => {
    await visitor.open({ scenario: PRESET, lang });
    await visitor.walkToFlight();
    await visitor.inFlight.first().click();
    await showsTheLoss(visitor);
    await visitor.button("undo").click();
    await showsTheOriginal(visitor);
    await visitor.button("redo").click();
    await showsTheLoss(visitor);
  });
}

test("dropping by keyboard and undo by Ctrl+Z", async (visitor) => {
  await visitor.open({ scenario: PRESET });
  await visitor.walkToFlight();
  await visitor.inFlight.first().focus();
  await visitor.page.keyboard.press("Enter");
  await visitor.page.waitForFunction(() => document.activeElement?.getAttribute("role") === "button");
  await showsTheLoss(visitor);
  await visitor.page.keyboard.press("Control+z");
  await showsTheOriginal(visitor);
});

test("a lost SYN is sent again, though the lesson was to stop before", async (visitor) => {
  await visitor.open({ scenario: "three-way-handshake" });
  await visitor.walkToFlight();
  await visitor.inFlight.first().click();
  await visitor.button("end").click();
  await visitor.page.waitForFunction(() =>
    [...document.querySelectorAll('[data-testid="state"]')].every((state) => state.textContent === "ESTABLISHED"),
  );
});

test("a segment is named by direction, flags, seq and ack", async (visitor) => {
  await visitor.open({ scenario: PRESET });
  await visitor.walkToFlight();
  const name = await visitor.inFlight.first().getAttribute("aria-label");
  for (const part of [/client/i, /server/i, /FIN/, /ACK/, /seq\D*100\b/i, /ack\D*300\b/i]) assert.match(name, part);
});

async function showsTheLoss(visitor) {
  await shows(visitor, statesWith(PRESET, FIRST_LOST));
}

async function showsTheOriginal(visitor) {
  await shows(visitor, statesOf(PRESET));
}

/** The whole run is this one, whatever the step at which it is looked at; the step is left as found. */
async function shows(visitor, expected) {
  await visitor.comesTo(() => visitor.steps(), expected.length - 1, "the number of steps");
  const step = await visitor.step();
  await visitor.button("start").click();
  await visitor.comesTo(() => visitor.step(), 0, "the step");
  assert.deepEqual(await visitor.walk(), expected);
  await visitor.timeline.fill(String(step));
  await visitor.standsAt(step, expected[step]);
}
