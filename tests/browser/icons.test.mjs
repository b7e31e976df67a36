// The icons in web/icons: each PNG is what its SVG looks like. `DRAW=1 node tests/browser/run.mjs icons` draws them anew.

import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./places.mjs";
import { test } from "./test.mjs";

const ICONS = [["icon-192.png", "lifelines.svg", 192], ["icon-512.png", "lifelines.svg", 512], ["maskable-512.png", "maskable.svg", 512]];
const file = (name) => join(ROOT, "web/icons", name);

test("the PNG icons are drawn from their SVG", async (visitor) => {
  await visitor.open();
  await visitor.page.waitForLoadState("networkidle");
  await visitor.page.goto("about:blank");
  for (const [png, svg, size] of ICONS) {
    const source = `data:image/svg+xml;base64,${readFileSync(file(svg)).toString("base64")}`;
    if (process.env.DRAW) {
      const drawn = await visitor.page.evaluate(async ([source, size]) => {
        const image = Object.assign(new Image(), { src: source, width: size, height: size });
        await image.decode();
        const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
        canvas.getContext("2d").drawImage(image, 0, 0, size, size);
        return canvas.toDataURL("image/png");
      }, [source, size]);
      writeFileSync(file(png), Buffer.from(drawn.split(",")[1], "base64"));
    }
    const kept = `data:image/png;base64,${readFileSync(file(png)).toString("base64")}`;
    const far = await visitor.page.evaluate(difference, [source, kept, size]);
    assert.ok(far < 1, `${png} is not what ${svg} looks like (${far} of 255 on average)`);
  }
});

/** The mean difference of two pictures at a size, of 255; all of it when the second has another size. */
async function difference([one, other, size]) {
  const pixels = async (src) => {
    const image = Object.assign(new Image(), { src });
    await image.decode();
    if (src === other && (image.naturalWidth !== size || image.naturalHeight !== size)) return null;
    const canvas = Object.assign(document.createElement("canvas"), { width: size, height: size });
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0, size, size);
    return context.getImageData(0, 0, size, size).data;
  };
  const [a, b] = [await pixels(one), await pixels(other)];
  if (!b) return 255;
  return a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;
}
