// What axe-core has to say about a page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** It must find nothing to complain about. */
export async function examine(visitor) {
  assert.deepEqual(await violations(visitor), []);
}

/** What it complains about, a text each. */
export async function violations({ page }) {
  await page.evaluate(AXE);
  const { violations, passes } = await page.evaluate(() => window.axe.run(document));
  assert.ok(passes.length > 10, "axe looked at next to nothing");
  return violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.map((node) => `${node.html}\n  ${node.failureSummary}`).join("\n  ")}`);
}
