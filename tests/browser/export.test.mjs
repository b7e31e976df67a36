// The run on the stage as a file: the page hands out what the command line prints.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { examine } from "./axe.mjs";
import { course } from "./hosts.mjs";
import { LIFELINES } from "./places.mjs";
import { smoke, test } from "./test.mjs";
import { WORDS as PAGE } from "./words.mjs";

const SCENARIO = "time-wait-lost-ack";

/** What is pressed and read in the tool, in both languages. */
const WORDS = {
  en: { tool: "Export", save: "Download", copy: "Copy", contents: "Contents of the file" },
  zh: { tool: "导出", save: "下载", copy: "复制", contents: "文件内容" },
};

/** The tool in somebody's page. */
class Tool {
  constructor(place, lang = "en") {
    this.place = place;
    this.words = WORDS[lang];
  }

  button(name) {
    return this.place.getByRole("button", { name: this.words[name], exact: true });
  }

  get box() {
    return this.place.getByRole("textbox", { name: this.words.contents });
  }

  async open() {
    await this.button("tool").click();
    await this.place.locator("#export-form").waitFor();
  }

  async choose(what, value) {
    await this.place.locator(`#export-${what}`).selectOption(value);
  }

  /** What the browser saves when it is asked to, and its name. */
  async saved(page) {
    const [download] = await Promise.all([page.waitForEvent("download"), this.button("save").click()]);
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
  }
}

const printed = (...options) => execFileSync(LIFELINES, ["run", SCENARIO, ...options], { maxBuffer: 1 << 26 });

/** How wide and how high a PNG file is. */
function size(png) {
  assert.equal(png.subarray(0, 8).toString("latin1"), "\x89PNG\r\n\x1a\n");
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

test("each form is saved as the command line prints it, under the strict policy", async (visitor) => {
  const before = () => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  };
  await visitor.open({ scenario: SCENARIO, step: "3", names: "rfc" }, { folder: "/strict/", before, acceptDownloads: true });
  const tool = new Tool(visitor.page);
  await tool.open();
  const forms = { svg: "svg", figure: "txt", text: "txt", mermaid: "mmd", csv: "csv", json: "json", pcapng: "pcapng" };
  for (const [form, extension] of Object.entries(forms)) {
    await tool.choose("form", form);
    const { name, bytes } = await tool.saved(visitor.page);
    assert.equal(name, `tcp-lifelines-${SCENARIO}.${extension}`);
    const expected = printed("--format", form, "--names", "rfc");
    assert.ok(bytes.equals(expected), `${form}: ${bytes.length} octets, and ${expected.length} are printed`);
    const shown = await tool.box.inputValue();
    assert.equal(shown.replaceAll("\n", ""), expected.toString(form === "pcapng" ? "base64" : "utf8").replaceAll("\n", ""), form);
  }
  await tool.choose("at", "both");
  assert.ok((await tool.saved(visitor.page)).bytes.equals(printed("--format", "pcapng", "--at", "both")));
  assert.deepEqual(await visitor.page.evaluate(() => window.violations), []);
});

test("a picture has the language and the colours of the page, and a size to choose", async (visitor) => {
  await visitor.open({ scenario: SCENARIO, lang: "zh", theme: "dark" }, { acceptDownloads: true });
  const tool = new Tool(visitor.page, "zh");
  await tool.open();
  await examine(visitor);
  const dark = await tool.saved(visitor.page);
  assert.equal(dark.bytes.toString(), printed("--format", "svg", "--lang", "zh", "--theme", "dark").toString());
  const [, width, height] = dark.bytes.toString().match(/viewBox="0 0 (\d+) ([\d.]+)"/);
  await tool.choose("form", "png");
  for (const scale of [1, 3]) {
    await tool.choose("scale", `${scale}`);
    const { name, bytes } = await tool.saved(visitor.page);
    assert.equal(name, `tcp-lifelines-${SCENARIO}.png`);
    const points = [width, height].map((length) => Math.ceil(length * scale));
    assert.deepEqual(size(bytes), points);
    assert.match(await visitor.page.locator(".export-points").textContent(), new RegExp(points.join(".*")));
  }
  const colour = () => visitor.page.locator(".export canvas").evaluate((canvas) => {
    const corner = new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
    corner.drawImage(canvas, 0, 0, 1, 1, 0, 0, 1, 1);
    return [...corner.getImageData(0, 0, 1, 1).data];
  });
  assert.deepEqual(await colour(), [0x11, 0x16, 0x1f, 255]);
  await tool.choose("colours", "projector");
  await visitor.comesTo(colour, [255, 255, 255, 255], "the paper");
});

test("what is changed on the page is changed in the file", async (visitor) => {
  await visitor.open({ scenario: "normal-close" });
  const tool = new Tool(visitor.page);
  await tool.open();
  await tool.choose("form", "figure");
  const before = await tool.box.inputValue();
  await visitor.walkToFlight();
  await visitor.befall("drop");
  await visitor.comesTo(async () => (await tool.box.inputValue()) !== before, true, "another run");
  await visitor.comesTo(() => visitor.page.url().includes("#s=1."), true, "a link in the address");
  for (const form of ["figure", "svg", "json"]) {
    await tool.choose("form", form);
    const linked = execFileSync(LIFELINES, ["run", visitor.page.url(), "--format", form], { maxBuffer: 1 << 26, encoding: "utf8" });
    await visitor.comesTo(() => tool.box.inputValue(), linked, `${form}, as the command line prints it of the address`);
  }
});

test("where a frame is refused files and the clipboard, the text can be selected", async (visitor) => {
  const frame = `<iframe sandbox="allow-scripts" src="${visitor.origin}/shared/?scenario=${SCENARIO}&lang=en" title="TCP" width="1000" height="700"></iframe>`;
  await course(visitor, frame, { complains: true });
  const inside = visitor.page.frameLocator("iframe");
  const tool = new Tool(inside);
  await tool.open();
  await tool.choose("form", "csv");
  assert.equal(await tool.box.inputValue(), printed("--format", "csv").toString());
  await inside.getByText(/select its text and copy it/).waitFor();
  await tool.button("save").click();
  await inside.getByText(/this frame is refused downloads/).waitFor();
  await tool.button("copy").click();
  await inside.getByText(/^(Copied\.|The browser refuses to copy here\.)/).waitFor();
  const selected = await tool.box.evaluate((box) => box.selectionEnd - box.selectionStart);
  assert.ok(selected > 0, "the text is selected");
  await tool.choose("form", "pcapng");
  assert.equal((await tool.box.inputValue()).replaceAll("\n", ""), printed("--format", "pcapng").toString("base64"));
});

test("what a link carries is letters in every form", async (visitor) => {
  const hurt = "<script>window.hurt = 1</script><img src=x onerror='window.hurt = 1'>";
  const lesson = `[title]\nen = "</title></textarea>${hurt}"\n[settings]\nstart = "established"\n
    [[step]]\nwho = "client"\nat = "10 ms"\ndo = "send"\ndata = "</textarea>${hurt}"\n`;
  const folder = mkdtempSync(join(tmpdir(), "lifelines-"));
  const file = join(folder, "hostile.toml");
  writeFileSync(file, lesson);
  const line = (...options) => execFileSync(LIFELINES, options, { encoding: "utf8" });
  const [fragment] = line("link", file).match(/#s=\S+/);
  const pictured = line("run", file, "--format", "svg");
  rmSync(folder, { recursive: true });
  await visitor.open();
  // The same page with another fragment would not be loaded anew.
  await visitor.page.goto(`${visitor.origin}/?lang=en&${fragment}`);
  await visitor.comesTo(() => visitor.steps(), 3, "the run of the link");
  const tool = new Tool(visitor.page);
  await tool.open();
  const seen = {};
  for (const form of ["svg", "png", "figure", "text", "mermaid", "csv", "json"]) {
    await tool.choose("form", form);
    if (form === "png") await visitor.page.locator(".export canvas").waitFor();
    else seen[form] = await tool.box.inputValue();
    const elements = visitor.page.locator(".export").locator("script, img");
    assert.equal(await elements.count(), 0, form);
  }
  assert.equal(seen.svg, pictured);
  assert.match(seen.svg, /<title>&lt;\/title&gt;&lt;\/textarea&gt;&lt;script&gt;/);
  assert.match(seen.json, /"text": "<\/textarea><script>/);
  assert.equal(await visitor.page.evaluate(() => window.hurt), undefined);
});

test("a picture that a phone could not draw is made smaller, and said so", async (visitor) => {
  const send = (at) => `[[step]]\nwho = "client"\nat = "${at} ms"\ndo = "send"\ndata = "x"\n`;
  const folder = mkdtempSync(join(tmpdir(), "lifelines-"));
  const file = join(folder, "long.toml");
  writeFileSync(file, `[settings]\nstart = "established"\n${Array.from({ length: 60 }, (_, n) => send(200 * n)).join("")}`);
  const [fragment] = execFileSync(LIFELINES, ["link", file], { encoding: "utf8" }).match(/#s=\S+/);
  rmSync(folder, { recursive: true });
  await visitor.arrive({ lang: "en" }, { fragment, acceptDownloads: true });
  visitor.words = PAGE.en;
  await visitor.state("client").waitFor();
  const tool = new Tool(visitor.page);
  await tool.open();
  await tool.choose("form", "png");
  await tool.choose("scale", "3");
  const [width, height] = size((await tool.saved(visitor.page)).bytes);
  assert.ok(width < 2880 && width * height <= 4096 * 4096 && width * height > 0.95 * 4096 * 4096, `${width} ${height}`);
  assert.match(await visitor.page.locator(".export-points").textContent(), new RegExp(`smaller than chosen.*${width}.*${height}`));
});

smoke("text and pictures are copied, and files saved", async (visitor) => {
  await visitor.open({ scenario: SCENARIO }, { acceptDownloads: true });
  const { page } = visitor;
  const tool = new Tool(page);
  await tool.open();
  // Somewhere to put what was copied.
  await page.evaluate(() => {
    const place = document.body.appendChild(document.createElement("div"));
    place.id = "pasted";
    place.contentEditable = "plaintext-only";
    place.addEventListener("paste", (event) => {
      const { clipboardData: data } = event;
      window.pasted = [data.getData("text/plain"), ...[...data.items].map(({ type }) => type)];
      event.preventDefault();
    });
  });
  // Again and again: other tests may have the same clipboard.
  const taken = async () => {
    await tool.button("copy").click();
    await page.getByText("Copied.", { exact: true }).waitFor();
    await page.locator("#pasted").focus();
    await page.keyboard.press("Control+V");
    return page.evaluate(() => window.pasted);
  };
  await tool.choose("form", "figure");
  await visitor.comesTo(taken, [printed("--format", "figure").toString(), "text/plain"], "what was copied");
  await tool.choose("form", "png");
  // Firefox without a screen takes a picture, and has none to paste.
  const picture = visitor.browser.browserType().name() === "firefox" ? [""] : ["", "image/png"];
  await visitor.comesTo(taken, picture, "a picture");
  // What the browser is handed; playwright is not told of Firefox's downloads.
  await page.evaluate(() => {
    const { createObjectURL } = URL;
    URL.createObjectURL = (blob) => ((window.handed = blob), createObjectURL.call(URL, blob));
  });
  await tool.button("save").click();
  await page.getByText("Handed to the browser, which keeps it").waitFor();
  const bytes = await page.evaluate(async () => [...new Uint8Array(await window.handed.arrayBuffer()).subarray(0, 24)]);
  assert.equal(size(Buffer.from(bytes))[0], 1920);
});

test("the longest lesson is printed on one sheet", async (visitor) => {
  await visitor.open({ scenario: "syn-timeout" });
  const sheets = (await visitor.page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g);
  assert.equal(sheets.length, 1);
});
