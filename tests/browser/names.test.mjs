// The name of a state, wherever it stands, leads to its entry in the glossary.

import assert from "node:assert/strict";
import { test } from "./test.mjs";

const tool = (visitor, name) =>
  visitor.page.locator(".tools-beside").getByRole("button", { name, exact: true }).click();

/** The names of states in that part of the page at which the keyboard stops. */
const names = (visitor, place) => visitor.page.locator(`${place} .named:not([tabindex])`);

/** The glossary stands open at the state, and whoever came by keys is somewhere. */
async function explained(visitor, state) {
  // What `ss` prints is in its spelling, the entry in the reader's.
  const name = new RegExp(`^${state.replace(/[-_]/g, "[-_]")}$`);
  await visitor.page.locator(".glossary").getByRole("heading", { name }).waitFor();
  const lost = () => visitor.page.evaluate(() => document.activeElement === document.body);
  await visitor.comesTo(lost, false, "whether the focus is lost");
}

/** By the mouse, and then by Enter, from a place that `reach` brings into sight. */
async function leads(visitor, place, reach) {
  for (const press of ["mouse", "keys"]) {
    await reach();
    const name = names(visitor, place).first();
    const state = (await name.textContent()).trim();
    if (press === "mouse") await name.click();
    else {
      await name.focus();
      await visitor.page.keyboard.press("Enter");
    }
    await explained(visitor, state);
  }
}

test("a state that a sentence names leads to its entry: narration, table, code, comparison", async (visitor) => {
  await visitor.open({ scenario: "normal-close", step: 1 });
  await leads(visitor, ".told-what", () => tool(visitor, "States"));
  await leads(visitor, ".timeline-table .state-cell", () => tool(visitor, "Table"));
  await leads(visitor, ".timeline-table .why", () => tool(visitor, "Table"));
  await leads(visitor, ".ss", () => tool(visitor, "Code"));
  await leads(visitor, ".aligned", () => tool(visitor, "Compare"));
  await visitor.page.getByRole("button", { name: "Back to: Compare" }).click();
  await visitor.page.locator(".comparison").waitFor();
});

test("a state that a sentence names leads to its entry: claims, answers, switches, glossary", async (visitor) => {
  await visitor.open({ scenario: "time-wait-lost-ack", names: "rfc" });
  assert.equal(await names(visitor, ".lesson-question").first().textContent(), "TIME-WAIT");
  await leads(visitor, ".lesson-question", () => tool(visitor, "States"));
  await leads(visitor, ".claims", () => tool(visitor, "Claims"));
  await leads(visitor, ".answer", () => tool(visitor, "Answer"));
  await leads(visitor, ".settings-list", () => tool(visitor, "Try"));
  await leads(visitor, ".terms", () => tool(visitor, "Glossary"));
  await leads(visitor, ".glossary article", async () => {
    await tool(visitor, "Glossary");
    await visitor.page.locator(".glossary-states").getByRole("button", { name: "CLOSING" }).click();
  });
});

test("the keyboard stops at the states of one row of a table, and the sentence is one", async (visitor) => {
  await visitor.open({ scenario: "normal-close", step: 4 });
  await tool(visitor, "Table");
  await visitor.page.locator(".timeline-table .now").waitFor();
  const rows = names(visitor, ".timeline-table tbody");
  const now = names(visitor, ".timeline-table .now");
  assert.equal(await rows.count(), await now.count());
  assert.ok((await now.count()) > 0);
  const told = await visitor.page.locator(".told-what").textContent();
  const read = await visitor.page.locator(".narration").ariaSnapshot();
  assert.match(told, /^[A-Z].*\.$/);
  assert.ok(!/\s{2}|\s[.,)]/.test(told), told);
  assert.ok(read.includes("button"), read);
});

test("a step is read out in one sentence, and nothing while it plays", async (visitor) => {
  await visitor.open({ scenario: "normal-close", step: 3, speed: "0.25" });
  const live = visitor.page.locator("[aria-live]:not(:empty)");
  assert.equal(await live.count(), 1);
  const told = await live.textContent();
  assert.match(told, /^\S.*\.$/);
  const all = await visitor.narration.innerText();
  assert.ok(all.length > told.length, all);
  assert.equal(await live.getAttribute("aria-busy"), "false");
  await visitor.button("play").click();
  await visitor.comesTo(() => live.getAttribute("aria-busy"), "true", "busy");
  await visitor.button("pause").click();
  await visitor.comesTo(() => live.getAttribute("aria-busy"), "false", "busy");
  await tool(visitor, "Code");
  await visitor.page.locator(".code").first().waitFor();
  assert.equal(await live.count(), 1);
});

test("steps by keys, from a name in the sentence, keep the focus in the page", async (visitor) => {
  await visitor.open({ scenario: "normal-close" });
  await visitor.button("end").click();
  await names(visitor, ".told-what").first().focus();
  await visitor.page.keyboard.press("ArrowLeft");
  await visitor.comesTo(() => visitor.step(), (await visitor.steps()) - 1, "the step");
  const focused = () => visitor.page.evaluate(() => document.activeElement.className);
  await visitor.comesTo(focused, "narration", "what has the focus");
});
