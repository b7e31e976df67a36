// The page as a frame of another: what it tells, what it does when it is told, and how it fits.

import assert from "node:assert/strict";
import { course } from "./hosts.mjs";
import { statesOf } from "./recordings.mjs";
import { test } from "./test.mjs";

/** A course page with one frame, without an origin, and all that it says. */
async function framed(visitor, query, size = 'width="600" height="400"') {
  const src = `${visitor.origin}/shared/?embed=1&lang=en&${query}`.replaceAll("&", "&amp;");
  const before = () => {
    window.told = [];
    if (parent === window) addEventListener("message", ({ data }) => window.told.push(data));
  };
  await course(visitor, `<iframe sandbox="allow-scripts" src="${src}" title="TCP" ${size}></iframe>`, { before });
  return visitor.inside("iframe");
}

const told = (visitor, type) => visitor.page.evaluate((type) => window.told.filter((data) => data.type === type), type);
const tell = (visitor, data) => visitor.page.evaluate((data) => document.querySelector("iframe").contentWindow.postMessage(data, "*"), data);

test("a frame tells where it stands, and does as it is told", async (visitor) => {
  const inside = await framed(visitor, "scenario=normal-close");
  await visitor.comesTo(async () => (await told(visitor, "ready")).length, 1, "ready, once");
  const [ready] = await told(visitor, "ready");
  const steps = await inside.steps();
  assert.deepEqual(ready, { lifelines: 1, type: "ready", scenario: "normal-close", step: 0, steps, time_us: 0, client: "ESTABLISHED", server: "ESTABLISHED", playing: false });
  await tell(visitor, { lifelines: 1, type: "seek", step: 3 });
  await inside.standsAt(3, statesOf("normal-close")[3]);
  const moment = async () => (await told(visitor, "moment")).at(-1);
  await visitor.comesTo(async () => (await moment()).step, 3, "the moment");
  await tell(visitor, { lifelines: 1, type: "play" });
  await visitor.comesTo(async () => (await moment()).playing, true, "it plays");
  await tell(visitor, { lifelines: 1, type: "pause" });
  await visitor.comesTo(async () => (await moment()).playing, false, "it stands");
  await tell(visitor, { lifelines: 1, type: "seek", step: steps });
  await visitor.comesTo(async () => (await told(visitor, "finished")).length, 1, "finished");
  await tell(visitor, { lifelines: 1, type: "load", scenario: "simultaneous-close", step: 2 });
  await inside.standsAt(2, statesOf("simultaneous-close")[2]);
  await tell(visitor, { lifelines: 1, type: "load", link: "s=1.Y-TNyS8u0c1JBBKJydkMjEDIxMDAMMGPFcjc8ArEZwcywYIA", step: 4 });
  await inside.standsAt(4, statesOf("lost-last-ack")[4]);
  // The way out leads to the same.
  const full = () => inside.page.getByRole("link", { name: "Open on a page of its own" }).evaluate((link) => link.href.split("?")[1].slice(0, 45));
  await visitor.comesTo(full, "scenario=lost-last-ack&lang=en&step=4#s=1.Y-T", "the way out");
});

test("messages that mean nothing change nothing, and nothing in them is HTML", async (visitor) => {
  const inside = await framed(visitor, "scenario=normal-close&step=2");
  await visitor.comesTo(async () => (await told(visitor, "ready")).length, 1, "ready");
  const html = "<img src=x onerror=alert(1)>";
  const bad = [{ type: "seek", step: html }, { type: "seek", step: -1 }, { type: "seek" }, { type: "load" }, { type: html }, {}, { type: "load", scenario: {} }];
  for (const message of bad) await tell(visitor, { lifelines: 1, ...message });
  // Of others; they get no answer.
  for (const message of ["play", null, 7, { type: "play" }, { lifelines: 2, type: "play" }]) await tell(visitor, message);
  const errors = () => told(visitor, "error");
  await visitor.comesTo(async () => (await errors()).length, bad.length, "an answer to each");
  assert.ok((await errors()).every(({ what }) => what === "message"));
  await inside.standsAt(2, statesOf("normal-close")[2]);
  // Nor is anybody heard but the page around.
  await inside.page.evaluate(() => window.postMessage({ lifelines: 1, type: "seek", step: 5 }, "*"));
  await tell(visitor, { lifelines: 1, type: "load", scenario: html, theme: html, step: 1 });
  await visitor.comesTo(async () => (await errors()).at(-1).what, "address", "a note");
  assert.equal(await inside.page.locator("img").count(), 0);
  await visitor.comesTo(() => inside.step(), 1, "the step, which was good");
});

test("a frame asks for the height it needs, and comes to rest, growing and shrinking", async (visitor) => {
  await framed(visitor, "scenario=normal-close", 'width="320" height="480"');
  const resize = (width) =>
    visitor.page.evaluate((width) => {
      const frame = document.querySelector("iframe");
      frame.width = width;
      window.follow ??= addEventListener("message", ({ data }) => data.type === "height" && (frame.height = data.height)) ?? true;
    }, width);
  const height = () => visitor.page.evaluate(() => window.told.filter(({ type }) => type === "height").at(-1)?.height ?? 0);
  /** The height when nothing was heard for a while. */
  const rest = async () => {
    for (;;) {
      const [count] = [(await told(visitor, "height")).length];
      await visitor.page.waitForTimeout(400);
      if ((await told(visitor, "height")).length === count && count > 0) return height();
    }
  };
  const narrow = await rest();
  await resize(321);
  const again = await rest();
  assert.ok(Math.abs(again - narrow) < 120, `${narrow} ${again}`);
  await resize(900);
  const wide = await rest();
  await tell(visitor, { lifelines: 1, type: "load", scenario: "normal-close", controls: "none" });
  const less = await rest();
  assert.ok(less < wide, `${less} of ${wide}`);
  await tell(visitor, { lifelines: 1, type: "load", scenario: "normal-close", controls: "full" });
  assert.ok((await rest()) > less);
  assert.ok(wide > 300 && wide < 1200 && narrow < 1200, `${wide} ${narrow}`);
});

test("600 by 400 pixels show a picture and all there is to press", async (visitor) => {
  const inside = await framed(visitor, "scenario=lost-last-ack&step=4");
  const box = (selector) => inside.page.locator(selector).first().evaluate((found) => {
    const { top, bottom, right } = found.getBoundingClientRect();
    return { top, bottom, right };
  });
  for (const selector of [".play", ".full", ".slider", ".narration"]) {
    const { bottom, right } = await box(selector);
    assert.ok(bottom <= 400 && right <= 600, `${selector}: ${bottom} ${right}`);
  }
  const stage = await box(".stage");
  assert.ok(stage.bottom - stage.top >= 150, `${stage.bottom - stage.top}`);
});

test("from 320 pixels on nothing is cut off, and what is out of sight does not play", async (visitor) => {
  const inside = await framed(visitor, "scenario=normal-close&autoplay=1", 'width="320" height="560" style="margin-top: 3000px"');
  const moment = async () => (await told(visitor, "moment")).at(-1);
  await visitor.comesTo(async () => (await moment())?.playing, false, "it waits");
  await visitor.page.locator("iframe").scrollIntoViewIfNeeded();
  await visitor.comesTo(async () => (await moment()).playing, true, "it plays");
  await visitor.page.evaluate(() => scrollTo(0, 0));
  await visitor.comesTo(async () => (await moment()).playing, false, "it waits again");
  const over = await inside.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.equal(over, 0);
  for (const name of ["Play", "Step forward"]) {
    const box = await inside.page.getByRole("button", { name, exact: true }).evaluate((button) => button.getBoundingClientRect().right);
    assert.ok(box <= 320, name);
  }
});
