// How the page starts: what it weighs, under a strict policy, and what is read where it cannot start.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { DIST } from "./places.mjs";
import { statesOf } from "./recordings.mjs";
import { smoke, test } from "./test.mjs";
import { WORDS } from "./words.mjs";

const BUDGET = 200_000;

test("a first view asks for 200 KB at most, all of it from here", async (visitor) => {
  await visitor.open();
  await visitor.page.waitForLoadState("networkidle");
  const files = [...new Set(visitor.requested)].map((path) => (path === "/" ? "/index.html" : path));
  const weight = (file) => brotliCompressSync(readFileSync(join(DIST, file)), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  const total = files.map(weight).reduce((sum, bytes) => sum + bytes, 0);
  assert.ok(files.some((file) => file.endsWith(".wasm")), files.join(" "));
  assert.ok(total <= BUDGET, `${total} bytes: ${files.join(" ")}`);
});

smoke("the strict policy is kept", async (visitor) => {
  const before = () => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  };
  const expected = statesOf("three-way-handshake");
  await visitor.open({ scenario: "three-way-handshake" }, { folder: "/strict/", before });
  assert.deepEqual(await visitor.walk(), expected);
  await visitor.button("start").click();
  await visitor.button("play").click();
  await visitor.page.waitForTimeout(500);
  await visitor.page.keyboard.press("Home");
  await visitor.walkToFlight();
  await visitor.befall("drop");
  await visitor.button("undo").click();
  assert.deepEqual(await visitor.page.evaluate(() => window.violations), []);
});

test("without scripts there is a sentence in both languages", async (visitor) => {
  await visitor.arrive({}, { javaScriptEnabled: false });
  const [english, chinese] = await sentences(visitor.page.locator("noscript, noscript *"));
  assert.match(english, /JavaScript/);
  assert.match(chinese, /JavaScript|脚本/);
});

test("without WebAssembly there is a sentence in both languages", async (visitor) => {
  await visitor.arrive({}, { before: () => { delete window.WebAssembly; } });
  await visitor.page.getByRole("alert").waitFor();
  const [english, chinese] = await sentences(visitor.page.getByRole("alert").locator("*"));
  assert.match(english, /WebAssembly/);
  assert.match(chinese, /WebAssembly/);
});

test("a page that cannot be loaded says so in both languages", async (visitor) => {
  await visitor.arrive({}, { missing: "**/*.wasm" });
  await visitor.page.getByRole("alert").waitFor();
  const [english, chinese] = await sentences(visitor.page.getByRole("alert").locator("*"));
  assert.match(english, /could not be loaded/);
  assert.match(chinese, /失败/);
});

test("words that cannot be loaded are told in both languages", async (visitor) => {
  await visitor.arrive({}, { missing: "**/words-*" });
  await visitor.page.getByRole("alert").waitFor();
  const [english, chinese] = await sentences(visitor.page.getByRole("alert").locator("*"));
  assert.match(english, /could not be loaded/);
  assert.match(chinese, /失败/);
});

test("a language that cannot be loaded leaves the old one, and a note", async (visitor) => {
  await visitor.arrive({ lang: "en" }, { missing: "**/words-zh-CN-*" });
  await visitor.page.getByRole("combobox", { name: "Language" }).selectOption("zh-CN");
  await visitor.page.getByText(/简体中文 could not be loaded/).waitFor();
  await visitor.page.getByRole("heading", { name: "TCP Lifelines" }).waitFor();
});

test("only the words of one language are asked for", async (visitor) => {
  await visitor.open({ lang: "zh" }, { locale: "en-US" });
  const words = visitor.requested.filter((path) => path.includes("words-"));
  assert.equal(words.length, 1);
  assert.match(words[0], /zh-CN/);
});

/** The visible sentences marked as English and as Chinese. */
async function sentences(elements) {
  const read = async (lang) => (await elements.and(elements.page().locator(`[lang|=${lang}]`)).filter({ visible: true }).allInnerTexts()).join(" ");
  const both = [await read("en"), await read("zh")];
  for (const text of both) assert.ok(text.length > 10, `only this can be read: ${JSON.stringify(both)}`);
  return both;
}

test("a fault of the page is told in words, with a way to load it again, and one to leave the script behind", async (visitor) => {
  await visitor.open({ scenario: "normal-close", step: 2, theme: "dark" });
  const { page } = visitor;
  const fall = () => page.evaluate(() => dispatchEvent(new ErrorEvent("error", { error: new WebAssembly.RuntimeError("unreachable") })));
  await fall();
  const alert = page.getByRole("alert");
  for (const said of ["has a fault", "出现故障", "unreachable"]) assert.match(await alert.textContent(), new RegExp(said));
  assert.equal(await visitor.timeline.count(), 0);
  await page.getByRole("button", { name: "Load it again" }).click();
  await visitor.state("client").waitFor();
  assert.equal(await visitor.step(), 2);
  const address = new URL(page.url());
  await page.goto(`${address.href}#s=1.Y-TNyS8u0c1JBBKJydkMjEDIxMDAMMGPFcjc8ArEZwcywYIA`);
  await visitor.comesTo(() => page.locator(".lesson-title").textContent(), "The last ACK is lost", "the lesson of the link");
  await fall();
  await page.getByRole("button", { name: "Start without it" }).click();
  await page.waitForURL("**/?theme=dark");
  await visitor.state("client").waitFor();
  assert.equal(await visitor.step(), 0);
});

test("a script at which the page falls as it opens can be left behind", async (visitor) => {
  // The module that opens links falls, as it would at a script that it cannot bear.
  const broken = "export default async () => {}; export function opened() { throw new WebAssembly.RuntimeError('unreachable'); }";
  await visitor.enter();
  visitor.words = WORDS.en;
  const names = readFileSync(join(DIST, "index.html"), "utf8").match(/name="lifelines-workshop" content="([^ ]+)/)[1];
  await visitor.page.route(`**/${names.replace(/^\.\//, "")}`, (route) => route.fulfill({ contentType: "text/javascript", body: broken }));
  await visitor.page.goto(`${visitor.origin}/?lang=en#s=1.abc`);
  await visitor.page.getByRole("alert").getByText("has a fault and cannot go on").waitFor();
  await visitor.page.getByRole("button", { name: "Start without it" }).click();
  await visitor.state("client").waitFor();
  assert.equal(new URL(visitor.page.url()).hash, "");
});
