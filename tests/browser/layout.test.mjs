// On a narrow screen nothing is cut off sideways.

import assert from "node:assert/strict";
import { PRESETS } from "./recordings.mjs";
import { test } from "./test.mjs";
import { LANGUAGES } from "./words.mjs";

for (const preset of PRESETS) {
  for (const lang of LANGUAGES) {
    test(`${preset} in ${lang}: 360 pixels wide without sideways scrolling`, async (visitor) => {
      await visitor.open({ scenario: preset, lang }, { viewport: { width: 360, height: 740 } });
      const steps = await visitor.steps();
      for (const step of [0, Math.floor(steps / 2), steps]) {
        await visitor.timeline.fill(String(step));
        const { wide, room } = await visitor.page.evaluate(() => ({
          wide: document.documentElement.scrollWidth,
          room: document.documentElement.clientWidth,
        }));
        assert.ok(wide <= room, `${wide} pixels in ${room} at step ${step}`);
      }
      for (const word of ["play", "forward", "back", "start", "end"]) {
        const box = await visitor.button(word).boundingBox();
        assert.ok(box && box.x >= 0 && box.x + box.width <= 360, `${word} stands outside: ${JSON.stringify(box)}`);
      }
    });
  }
}
