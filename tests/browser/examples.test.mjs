// The course pages in examples/, as a reader sees them.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { course, ELSEWHERE, example } from "./hosts.mjs";
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

/** What these three make of their pages, from the lines that their READMEs say to copy; the tools are too large for a test. */
const MADE = {
  async docusaurus() {
    // Its package does not say that it is a module; Docusaurus takes it for one.
    const { default: config } = await import(`data:text/javascript,${encodeURIComponent(read("docusaurus/docusaurus.config.js"))}`);
    const [{ src, async }] = config.scripts;
    assert.equal(async, true);
    return `<script src="${src}" async></script>${element("docusaurus/docs/last-ack.mdx")}`;
  },
  sphinx() {
    const [, src] = read("sphinx/conf.py").match(/^html_js_files = \[\("([^"]+)", \{"async": "async"\}\)\]$/m);
    // What is indented below the directive goes into the page as it is.
    const [, raw] = read("sphinx/index.rst").match(/^\.\. raw:: html\n\n((?: {3}.*\n)+)/m);
    return `<script src="${src}" async></script>${raw}`;
  },
  hugo() {
    const [, base] = read("hugo/hugo.toml").match(/^\[params\]\nlifelines = "([^"]+)"$/m);
    const [, written] = read("hugo/content/last-ack.md").match(/^\{\{< tcp-lifelines (.+) >\}\}$/m);
    const given = [...written.matchAll(/(\w+)="([^"]*)"/g)];
    const handedOn = '{{ range $key, $value := .Params }}{{ printf "%s=\\"%s\\" " $key (htmlEscape $value) | safeHTMLAttr }}{{ end }}';
    const filled = {
      "{{- $base := .Site.Params.lifelines -}}\n": "",
      "{{ $base }}": base,
      [handedOn]: given.map(([, key, value]) => `${key}="${value}" `).join(""),
      '{{ .Get "scenario" }}': given.find(([, key]) => key === "scenario")[2],
    };
    return Object.entries(filled).reduce((text, [from, to]) => text.replaceAll(from, to), read("hugo/layouts/shortcodes/tcp-lifelines.html"));
  },
};

const read = (name) => readFileSync(join(EXAMPLES, name), "utf8");
const element = (name) => read(name).match(/<tcp-lifelines[^]*<\/tcp-lifelines>/)[0];

for (const [tool, make] of Object.entries(MADE)) {
  test(`what ${tool} is given shows the lesson in a page`, async (visitor) => {
    const made = await make();
    assert.doesNotMatch(made, /\{\{|\}\}/);
    assert.ok(made.includes(ELSEWHERE));
    await course(visitor, `<main>${made.replaceAll(ELSEWHERE, `${visitor.origin}/`)}</main>`);
    const inside = await visitor.inside("tcp-lifelines iframe");
    await inside.standsAt(5, statesOf(LESSON)[5]);
    const link = visitor.page.locator("tcp-lifelines > a");
    assert.equal(await link.getAttribute("href"), `${visitor.origin}/?scenario=${LESSON}`, "the link for readers without scripts");
  });
}

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
