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

test("the plain page: buttons move the picture, and a frame needs no script", async (visitor) => {
  await example(visitor, "index.zh.html", { "": join(EXAMPLES, "html") });
  const { page } = visitor;
  // What is pressed before the picture is there waits for it.
  await page.getByRole("button", { name: "它的丢失" }).click();
  const inside = await visitor.inside("tcp-lifelines iframe", "zh");
  await inside.standsAt(6, statesOf(LESSON)[6]);
  await page.getByRole("button", { name: "客户端如何应对" }).click();
  await inside.standsAt(8, statesOf(LESSON)[8]);
  await page.getByText("(8/10)").waitFor();
  const scrolls = () => inside.page.evaluate(() => document.documentElement.scrollHeight > innerHeight);
  await visitor.comesTo(scrolls, false, "whether the frame is too low for what is in it");
  await page.locator("main > iframe").scrollIntoViewIfNeeded();
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

test("the slides: the picture comes with its slide, and goes where the fragments say", async (visitor) => {
  await example(visitor, "index.html", { "": join(EXAMPLES, "revealjs"), "node_modules/reveal.js/dist/": join(REVEAL, "dist") });
  await visitor.page.getByRole("heading", { name: "The last ACK" }).waitFor();
  await visitor.page.keyboard.press("ArrowRight");
  const inside = await visitor.inside("tcp-lifelines iframe");
  await inside.standsAt(0, statesOf(LESSON)[0]);
  for (const [key, step] of [["ArrowRight", 6], ["ArrowRight", 7], ["ArrowLeft", 6]]) {
    await visitor.page.keyboard.press(key);
    await inside.standsAt(step, statesOf(LESSON)[step]);
  }
  assert.equal(await visitor.page.locator("tcp-lifelines iframe").evaluate((frame) => frame.offsetHeight), 560);
});
