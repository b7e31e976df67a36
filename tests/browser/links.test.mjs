// Links that carry a run, the address that follows what one does, and the dialog that hands both out.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LIFELINES } from "./places.mjs";
import { statesOf } from "./recordings.mjs";
import { test } from "./test.mjs";
import { WORDS } from "./words.mjs";

// As the first version made it: `lost-last-ack` as it is.
const LINK = "#s=1.Y-TNyS8u0c1JBBKJydkMjEDIxMDAMMGPFcjc8ArEZwcywYIA";

/** Opens an address of the page, query and fragment. */
async function go(visitor, address, lang = "en") {
  if (!visitor.page) await visitor.enter();
  visitor.words = WORDS[lang];
  await visitor.page.goto(`${visitor.origin}/${address}`, { waitUntil: "load" });
  await visitor.state("client").waitFor();
}

const title = (visitor) => visitor.page.locator(".lesson-title").textContent();
const shown = (visitor) => new URL(visitor.page.url());

async function comesToTitle(visitor, expected) {
  await visitor.comesTo(() => title(visitor), expected, "the lesson");
}

test("a link opens the run it holds, whatever the query says, and undo leads to the lesson", async (visitor) => {
  const address = execFileSync(LIFELINES, ["link", "normal-close", "--set", "latency=5ms", "--only", "address"], { encoding: "utf8" });
  const fragment = address.trim().slice(address.indexOf("#"));
  await go(visitor, `?scenario=half-close&step=99&theme=dark${fragment}`);
  assert.equal(await title(visitor), "Normal close");
  const list = visitor.page.getByRole("list", { name: visitor.words.notes, exact: true });
  assert.match(await list.innerText(), /99/);
  await visitor.button("forward").click();
  await visitor.button("forward").click();
  const time = () => visitor.page.locator(".time span").first().textContent();
  await visitor.comesTo(time, "15 ms", "the time of a run that was changed");
  await visitor.button("undo").click();
  await visitor.button("forward").click();
  await visitor.button("forward").click();
  await visitor.standsAt(2, statesOf("normal-close")[2]);
  assert.equal(await time(), "60 ms");
});

test("links that do not open say why in both languages, and the page stands", async (visitor) => {
  const told = async (address, lang, why) => {
    await visitor.page?.goto("about:blank");
    await go(visitor, address, lang);
    const list = visitor.page.getByRole("list", { name: visitor.words.notes, exact: true });
    assert.match(await list.innerText(), why, address);
    assert.equal(await visitor.step(), 0);
  };
  await told(LINK.slice(0, -9), "en", /damaged or not complete/);
  await told(`?lang=zh${LINK.slice(0, -9)}`, "zh", /已损坏或不完整/);
  await told("#s=2.abcdef", "en", /later version/);
  await told("?lang=zh#s=2.abcdef", "zh", /更新版本/);
  await told("#s=1.<img src=x onerror=alert(1)>", "en", /damaged/);
  // Another fragment, put into the address of the page as it stands.
  await visitor.page.evaluate((link) => (location.hash = link), LINK);
  await comesToTitle(visitor, "The last ACK is lost");
  assert.equal(await visitor.page.getByRole("list", { name: visitor.words.notes, exact: true }).count(), 0);
  // As some mail programs pass it on.
  await visitor.page.goto("about:blank");
  await go(visitor, LINK.replace("=", "%3D"));
  await comesToTitle(visitor, "The last ACK is lost");
});

test("a teacher's own lesson comes with its words, and nothing of them is HTML", async (visitor) => {
  const file = join(tmpdir(), `lifelines-own-${process.pid}.toml`);
  writeFileSync(
    file,
    `[title]\nen = "Half a <b id=evil>goodbye</b>"\nzh-CN = "半个再见"\n[question]\nen = "<img src=x onerror=alert(1)>?"\n[answer]\nen = "Yes <script>alert(1)</script>."
[settings]\nstart = "established"\n[[step]]\nwho = "client"\nat = "10 ms"\ndo = "shutdown"\n`,
  );
  const address = execFileSync(LIFELINES, ["link", file, "--only", "address"], { encoding: "utf8" }).trim();
  const fragment = address.slice(address.indexOf("#"));
  await go(visitor, fragment);
  assert.equal(await title(visitor), "Half a <b id=evil>goodbye</b>");
  assert.equal(await visitor.page.locator(".lesson-question").textContent(), "<img src=x onerror=alert(1)>?");
  await visitor.page.getByRole("button", { name: "Answer", exact: true }).click();
  await visitor.page.locator(".answer").getByText("Yes <script>alert(1)</script>.").waitFor();
  assert.equal(await visitor.page.locator("#evil, .lesson img, .answer script").count(), 0);
  await visitor.page.getByRole("combobox", { name: "Language", exact: true }).selectOption("zh-CN");
  await comesToTitle(visitor, "半个再见");
});

test("the address follows steps without entries, lessons and acts with one each, and the back button leads back", async (visitor) => {
  await go(visitor, "?scenario=normal-close");
  const entries = () => visitor.page.evaluate(() => history.length);
  const before = await entries();
  for (let step = 1; step <= 3; step += 1) await visitor.button("forward").click();
  await visitor.comesTo(() => shown(visitor).search, "?scenario=normal-close&step=3", "the address");
  assert.equal(await entries(), before);
  await visitor.page.getByRole("button", { name: "Try", exact: true }).click();
  await visitor.page.getByRole("combobox", { name: "Waiting in TIME_WAIT" }).selectOption("false");
  await visitor.comesTo(() => shown(visitor).hash.startsWith("#s=1."), true, "a link in the address");
  assert.ok(shown(visitor).hash.length < 400);
  assert.equal(await entries(), before + 1);
  const changed = visitor.page.url();
  await visitor.page.getByRole("link", { name: "Half-close", exact: true }).click();
  await visitor.comesTo(() => shown(visitor).search + shown(visitor).hash, "?scenario=half-close", "the address");
  await visitor.page.goBack();
  await comesToTitle(visitor, "Normal close");
  assert.equal(visitor.page.url(), changed);
  await visitor.button("end").click();
  await visitor.comesTo(async () => (await visitor.states()).client, "CLOSED", "the end without waiting");
  await visitor.page.goBack();
  await visitor.comesTo(() => shown(visitor).hash, "", "the link is gone");
  await visitor.comesTo(() => visitor.step(), 3, "the step that was replaced last");
  await visitor.page.goForward();
  await visitor.page.goForward();
  await comesToTitle(visitor, "Half-close");
  // What was copied opens to the same. (It is another address, not this one with another fragment.)
  await visitor.page.goto(changed);
  await visitor.button("end").click();
  const states = await visitor.states();
  assert.equal(states.client, "CLOSED");
});

test("what was to play at once plays again when it is loaded again, until it is taken in hand", async (visitor) => {
  const asked = "?scenario=normal-close&lang=en&to=2&speed=4&autoplay=1";
  await go(visitor, asked);
  const playedOut = async () => {
    await visitor.comesTo(() => visitor.step(), 2, "the end of what is shown");
    await visitor.button("play").waitFor();
  };
  await playedOut();
  await visitor.page.reload();
  await visitor.comesTo(async () => (await visitor.step()) < 2, true, "it begins again");
  await playedOut();
  await visitor.button("back").click();
  await visitor.comesTo(() => shown(visitor).search, "?scenario=normal-close&lang=en&step=1&to=2&speed=4", "the address");
});

test("what the share dialog hands out opens what it showed", async (visitor) => {
  await visitor.open({ scenario: "lost-last-ack", step: 4 });
  await visitor.page.getByRole("button", { name: "Share", exact: true }).click();
  const choose = (name, value) => visitor.page.locator(".share").getByRole("combobox", { name, exact: true }).selectOption(value);
  const text = visitor.page.getByRole("textbox", { name: "Text to copy" });
  await choose("Language", "zh-CN");
  await choose("Colours", "dark");
  await choose("Controls", "play");
  await visitor.page.getByRole("spinbutton", { name: "First step shown" }).fill("2");
  await visitor.page.getByRole("spinbutton", { name: "Last step shown" }).fill("99");
  await visitor.page.getByRole("checkbox", { name: "Nothing can be changed" }).check();
  const query = "?scenario=lost-last-ack&lang=zh-CN&theme=dark&step=4&from=2&to=10&controls=play&readonly=1";
  await visitor.comesTo(() => text.inputValue(), `${visitor.origin}/${query}`, "the link");
  await visitor.page.getByText(`The link has ${visitor.origin.length + 1 + query.length} characters.`).waitFor();
  const inside = await visitor.inside(".share-preview iframe", "zh");
  await inside.standsAt(4, statesOf("lost-last-ack")[4]);
  assert.equal(await inside.timeline.getAttribute("min"), "2");
  for (const [form, start] of [["iframe", "<iframe src="], ["Element", "<script src="], ["Markdown", "[The last ACK"], ["reST", ".. raw:: html"], ["AsciiDoc", "++++\n"]]) {
    await visitor.page.getByRole("button", { name: form, exact: true }).click();
    await visitor.comesTo(async () => (await text.inputValue()).startsWith(start), true, form);
  }
  // Refused, the text can be copied by hand.
  await visitor.page.evaluate(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    document.execCommand = () => false;
  });
  await visitor.page.getByRole("button", { name: "Copy", exact: true }).click();
  await visitor.page.getByText("The text is selected").waitFor();
  const selected = await text.evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  assert.equal(selected, await text.inputValue());
});
