// What the address asks for, and what a bad address gets.

import assert from "node:assert/strict";
import { statesOf } from "./recordings.mjs";
import { test } from "./test.mjs";
import { WORDS } from "./words.mjs";

test("bad values: a line for each, waved away as one, and the usual view", async (visitor) => {
  const bad = { scenario: "nonsense", lang: "xx", theme: "pink", step: "-3", speed: "fast", names: "mine" };
  await visitor.open(bad);
  const notes = visitor.page.getByRole("list", { name: visitor.words.notes, exact: true }).getByRole("listitem");
  const count = Object.keys(bad).length;
  await visitor.comesTo(() => notes.count(), count, "the number of notes");
  const told = await notes.allInnerTexts();
  for (const [name, value] of Object.entries(bad)) {
    assert.ok(told.some((note) => note.includes(name) && note.includes(value)), `nothing about ${name}=${value}: ${told.join(" | ")}`);
  }
  await visitor.button("dismiss").click();
  await visitor.comesTo(() => notes.count(), 0, "the number of notes");
  assert.equal(await visitor.step(), 0);
});

test("a step past the end gets a note and the start", async (visitor) => {
  await visitor.open({ scenario: "three-way-handshake", step: 9999 });
  await visitor.button("dismiss").waitFor();
  await visitor.standsAt(0, statesOf("three-way-handshake")[0]);
});

test("good values open the view they name", async (visitor) => {
  const expected = statesOf("simultaneous-close");
  await visitor.open({ SCENARIO: "Simultaneous-Close", step: 3, theme: "dark" });
  await visitor.standsAt(3, expected[3]);
  assert.equal(await visitor.button("dismiss").count(), 0);
});

test("names=rfc and names=ss spell the states their way", async (visitor) => {
  const step = statesOf("three-way-handshake").findIndex(({ server }) => server === "SYN_RCVD");
  await visitor.open({ scenario: "three-way-handshake", names: "rfc", step });
  assert.equal((await visitor.states()).server, "SYN-RECEIVED");
  await visitor.context.close();
  await visitor.open({ scenario: "three-way-handshake", names: "ss", step });
  assert.equal((await visitor.states()).server, "SYN-RECV");
});

test("the language can be switched, and everything stays where it was", async (visitor) => {
  const expected = statesOf("three-way-handshake");
  await visitor.open({ scenario: "three-way-handshake", lang: "en", step: 3 });
  await visitor.page.getByRole("combobox", { name: "Language", exact: true }).selectOption("zh-CN");
  visitor.words = WORDS.zh;
  await visitor.standsAt(3, expected[3]);
  assert.equal(await language(visitor), "zh-CN");
  assert.match(await visitor.narration.innerText(), /\p{Script=Han}/u);
  await visitor.page.getByRole("combobox", { name: "语言", exact: true }).selectOption("en");
  visitor.words = WORDS.en;
  await visitor.standsAt(3, expected[3]);
  assert.equal(await language(visitor), "en");
});

for (const [locale, tag] of [["zh-CN", "zh-CN"], ["zh-TW", "zh-CN"], ["en-GB", "en"], ["fr-FR", "en"]]) {
  test(`a browser that speaks ${locale} gets ${tag}`, async (visitor) => {
    await visitor.arrive({ lang: "auto" }, { locale });
    await visitor.page.getByTestId("narration").waitFor();
    assert.equal(await language(visitor), tag);
  });
}

test("storage that is refused changes nothing", async (visitor) => {
  const before = () => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, { get: () => { throw new DOMException("refused", "SecurityError"); } });
    }
  };
  await visitor.open({ scenario: "three-way-handshake" }, { before });
  await visitor.page.getByRole("combobox", { name: "Language", exact: true }).selectOption("zh-CN");
  visitor.words = WORDS.zh;
  await visitor.button("forward").click();
  await visitor.standsAt(1, statesOf("three-way-handshake")[1]);
});

function language({ page }) {
  return page.evaluate(() => document.documentElement.lang);
}
