// The course pages in examples/, as a reader sees them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { example } from "./hosts.mjs";
import { EXAMPLES, MDBOOK, REVEAL } from "./places.mjs";
import { statesOf } from "./recordings.mjs";
import { test } from "./test.mjs";

const LESSON = "lost-last-ack";

test("the plain page: a picture in its language, and a frame that needs no script", async (visitor) => {
  await example(visitor, "index.zh.html", { "": join(EXAMPLES, "html") });
  const inside = await visitor.inside("tcp-lifelines iframe", "zh");
  await inside.standsAt(0, statesOf(LESSON)[0]);
  await visitor.page.locator("main > iframe").scrollIntoViewIfNeeded();
  const frame = await visitor.inside("main > iframe", "zh");
  await frame.standsAt(0, statesOf("three-way-handshake")[0]);
});

test("the book", async (visitor) => {
  const built = mkdtempSync(join(tmpdir(), "lifelines-book-"));
  try {
    execFileSync(MDBOOK, ["build", join(EXAMPLES, "mdbook"), "--dest-dir", built], { stdio: "pipe" });
    await example(visitor, "last-ack.html", { "": built });
    const inside = await visitor.inside("tcp-lifelines iframe");
    await inside.standsAt(5, statesOf(LESSON)[5]);
    assert.equal(await visitor.page.locator("tcp-lifelines > a").count(), 1, "the link for readers without scripts");
  } finally {
    rmSync(built, { recursive: true });
  }
});

test("the slides: nothing until the picture's slide comes", async (visitor) => {
  await example(visitor, "index.html", { "": join(EXAMPLES, "revealjs"), "node_modules/reveal.js/dist/": join(REVEAL, "dist") });
  await visitor.page.getByRole("heading", { name: "The last ACK" }).waitFor();
  await visitor.page.keyboard.press("ArrowRight");
  const inside = await visitor.inside("tcp-lifelines iframe");
  await inside.standsAt(0, statesOf(LESSON)[0]);
  assert.equal(await visitor.page.locator("tcp-lifelines iframe").evaluate((frame) => frame.offsetHeight), 560);
});
