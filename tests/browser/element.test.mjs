// <tcp-lifelines> in other people's pages, against a page that only writes down what it is told.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { course } from "./hosts.mjs";
import { DIST } from "./places.mjs";
import { test } from "./test.mjs";

/** Stands for the page: says what it was told, and says to the host what its test says. */
const STUB = `<!doctype html><title>stub</title><script>
  const told = [];
  addEventListener("message", ({ data }) => told.push(data));
  const say = (message) => parent.postMessage({ lifelines: 1, ...message }, "*");
</script>`;
const STRICT = "default-src 'none'; script-src SITE; frame-src SITE; require-trusted-types-for 'script'";

test("embed.js weighs 4 KB at most", async () => {
  const weight = brotliCompressSync(readFileSync(join(DIST, "embed.js"))).length;
  // A build that is not a release still has its comments.
  const limit = readFileSync(join(DIST, "embed.js"), "utf8").includes("\n  //") ? 6000 : 4096;
  assert.ok(weight <= limit, `${weight} bytes`);
});

test("under the strictest policy: a poster, then the frame, whose height follows", async (visitor) => {
  await embedded(visitor, `<tcp-lifelines scenario="lost-last-ack" loading="click" theme="dark" step="3"></tcp-lifelines>`, {
    headers: { "content-security-policy": STRICT.replaceAll("SITE", visitor.origin) },
  });
  const { page } = visitor;
  await page.getByText("TCP Lifelines: The last ACK is lost").waitFor();
  assert.equal(await page.locator("iframe").count(), 0);
  assert.equal(await height(page.locator("tcp-lifelines")), 640);
  const button = page.getByRole("button", { name: /^Show the connection: .*last ACK/ });
  await button.focus();
  await page.keyboard.press("Enter");
  const frame = await stub(visitor);
  assert.equal(await page.evaluate(() => document.activeElement.localName), "tcp-lifelines", "the focus is lost");
  const { pathname, search } = new URL(frame.url());
  assert.equal(pathname, "/");
  assert.equal(search, "?scenario=lost-last-ack&theme=dark&step=3&lang=en&embed=1");
  await page.getByTitle("TCP Lifelines: The last ACK is lost").waitFor();
  for (const [said, seen] of [[812.4, 813], [300, 300], [-5, 300], ["9", 300], [1e9, 20000]]) {
    await frame.evaluate((pixels) => say({ type: "height", height: pixels }), said);
    await visitor.comesTo(() => height(page.locator("iframe")), seen, `the height after ${said}`);
  }
});

test("events out, methods in, kept until the frame is ready; nobody else is heard", async (visitor) => {
  await embedded(visitor, `<tcp-lifelines scenario="normal-close" loading="click"></tcp-lifelines>`);
  const { page } = visitor;
  await page.evaluate(() => {
    window.heard = [];
    const element = document.querySelector("tcp-lifelines");
    for (const type of ["ready", "moment", "finished", "error"]) element.addEventListener(type, ({ detail }) => heard.push([type, detail]));
    element.seek(4);
    element.play();
    postMessage({ lifelines: 1, type: "finished" }, "*");
  });
  const frame = await stub(visitor);
  assert.deepEqual(await frame.evaluate(() => told), []);
  await frame.evaluate(() => {
    say({ type: "ready" });
    say({ type: "moment", step: 4, time: 1500 });
    parent.postMessage({ lifelines: 2, type: "error" }, "*");
    parent.postMessage("error", "*");
    say({ type: "click" });
    say({ type: "finished" });
  });
  const expected = [["ready", {}], ["moment", { step: 4, time: 1500 }], ["finished", {}]];
  await visitor.comesTo(() => page.evaluate(() => window.heard), expected, "what the host heard");
  await page.evaluate(() => document.querySelector("tcp-lifelines").pause());
  const told = [{ lifelines: 1, type: "seek", step: 4 }, { lifelines: 1, type: "play" }, { lifelines: 1, type: "pause" }];
  await visitor.comesTo(() => frame.evaluate(() => window.told ?? told), told, "what the frame was told");
});

test("a change of attributes: sought, loaded, or a new frame, and no history", async (visitor) => {
  await embedded(visitor, `<tcp-lifelines scenario="normal-close" loading="eager"></tcp-lifelines>`);
  const { page } = visitor;
  const first = await stub(visitor);
  await first.evaluate(() => say({ type: "ready" }));
  const element = page.locator("tcp-lifelines");
  const entries = await page.evaluate(() => history.length);
  await element.evaluate((it) => it.setAttribute("step", "7"));
  const told = [{ lifelines: 1, type: "seek", step: 7 }];
  await visitor.comesTo(() => first.evaluate(() => window.told ?? told), told, "what the frame was told");
  await element.evaluate((it) => {
    it.scenario = "half-close";
    it.theme = "dark";
    it.lang = "zh-CN";
    it.removeAttribute("step");
  });
  await element.evaluate((it) => it.load({ link: "1.abc", title: "mine" }));
  const half = { lifelines: 1, type: "load", scenario: "half-close", theme: "dark", lang: "zh-CN" };
  told.push(half, { ...half, link: "#s=1.abc" });
  await visitor.comesTo(() => first.evaluate(() => window.told ?? told), told, "what the frame was told");
  await page.locator("iframe[title=mine]").waitFor();
  await element.evaluate((it) => it.removeAttribute("theme"));
  await visitor.comesTo(() => page.frames().includes(first), false, "whether the frame is the old one");
  const second = await stub(visitor);
  assert.equal(new URL(second.url()).search + new URL(second.url()).hash, "?scenario=half-close&lang=zh-CN&embed=1#s=1.abc");
  assert.equal(await page.evaluate(() => history.length), entries, "the length of the history");
});

test("only what is near is loaded; words and poster are the course's own", async (visitor) => {
  await embedded(visitor, `<div lang="zh-Hans"><tcp-lifelines id="near" scenario="normal-close"></tcp-lifelines></div>
    <p style="height: 5000px"></p>
    <tcp-lifelines id="far" scenario="half-close"></tcp-lifelines>
    <tcp-lifelines id="own" lang="zh" loading="click"><a href="#x">my own poster</a></tcp-lifelines>
    <tcp-lifelines id="bad" src="javascript:alert(1)" loading="eager" title='"><img src=x onerror=alert(1)>'></tcp-lifelines>`);
  const { page } = visitor;
  const address = (id) => page.locator(`#${id} iframe`).getAttribute("src");
  assert.equal(new URL(await address("near")).searchParams.get("lang"), "zh-CN");
  await page.getByTitle("TCP Lifelines: 正常关闭").waitFor();
  assert.equal(await page.locator("#far iframe").count(), 0);
  await page.getByRole("link", { name: "my own poster" }).waitFor();
  await page.getByRole("button", { name: /查看这条连接/ }).waitFor();
  assert.equal(new URL(await address("bad")).origin, visitor.origin);
  assert.equal(await page.locator("img").count(), 0);
  await page.locator("#far").scrollIntoViewIfNeeded();
  await stub(visitor, "#far iframe");
});

test("a frame in which nothing comes is told of, with a way out", async (visitor) => {
  await embedded(visitor, `<tcp-lifelines scenario="normal-close" loading="eager"></tcp-lifelines>`, { clock: true });
  const { page } = visitor;
  const frame = await stub(visitor);
  await page.clock.fastForward(30_000);
  await page.getByText("TCP Lifelines has not started here.").waitFor();
  assert.equal(await page.getByRole("link").getAttribute("href"), `${visitor.origin}/?scenario=normal-close&lang=en`);
  await frame.evaluate(() => say({ type: "ready" }));
  await page.getByRole("link").waitFor({ state: "detached" });
});

test("a policy that has no place for the frame is told of at once", async (visitor) => {
  const headers = { "content-security-policy": `frame-src 'none'; script-src ${visitor.origin}` };
  await embedded(visitor, `<tcp-lifelines scenario="normal-close" link="1.a" loading="eager"></tcp-lifelines>`, { headers, complains: true });
  await visitor.page.getByText("TCP Lifelines has not started here.").waitFor();
  await visitor.page.getByRole("link", { name: "Open it on a page of its own" }).waitFor();
});

test("loaded twice, and in a browser without elements of one's own", async (visitor) => {
  const element = `<tcp-lifelines loading="click"><a href="#x">the link</a></tcp-lifelines>`;
  await embedded(visitor, element + `<script src="${visitor.origin}/embed.js?2"></script>`);
  await visitor.page.getByRole("button", { name: /Show the connection/ }).waitFor();
  await visitor.context.close();
  await embedded(visitor, element, { before: () => delete window.customElements });
  await visitor.page.getByRole("link", { name: "the link" }).waitFor();
  assert.equal(await visitor.page.locator("button").count(), 0);
});

/** A page of a course with the element in it; what it shows is the stub. */
async function embedded(visitor, body, how) {
  await course(visitor, `${body}<script src="${visitor.origin}/embed.js" async></script>`, { stub: STUB, ...how });
}

/** The frame of the stub, when it stands. */
async function stub(visitor, which = "iframe") {
  const handle = await visitor.page.locator(which).elementHandle();
  const frame = await handle.contentFrame();
  await frame.waitForFunction(() => typeof told === "object");
  return frame;
}

async function height(locator) {
  return Math.round((await locator.boundingBox()).height);
}
