// Playing: by itself to the end, and never through silence.

import assert from "node:assert/strict";
import { statesOf } from "./recordings.mjs";
import { test } from "./test.mjs";

test("a run plays to its end by itself, 2MSL included", async (visitor) => {
  const expected = statesOf("normal-close");
  await visitor.open({ scenario: "normal-close", speed: 4 });
  await visitor.button("play").click();
  const started = performance.now();
  while ((await visitor.step()) < expected.length - 1) {
    assert.ok(performance.now() - started < 60_000, "it takes longer than a minute");
    await visitor.page.waitForTimeout(50);
  }
  await visitor.standsAt(expected.length - 1, expected.at(-1));
  await visitor.button("play").waitFor();
});

test("things glide: a dot moves between two steps", async (visitor) => {
  await visitor.open({ scenario: "three-way-handshake", speed: 0.25 });
  await visitor.button("play").click();
  const places = () => visitor.page.evaluate(() => [...document.querySelectorAll(".dot[data-on]")].map((dot) => dot.style.transform).join(" "));
  const seen = new Set();
  const started = performance.now();
  while (seen.size < 5 && performance.now() - started < 20_000) {
    const place = await places();
    if (place) seen.add(place);
  }
  assert.ok(seen.size >= 5, `${seen.size} places`);
});
