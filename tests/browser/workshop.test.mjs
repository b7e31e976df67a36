// The workshop: tools beside the page, loaded when one is opened.

import assert from "node:assert/strict";
import { test } from "./test.mjs";

const asked = (visitor) => visitor.requested.filter((path) => /workshop-|reading-/.test(path));

test("the workshop is not loaded before a tool is opened", async (visitor) => {
  await visitor.open();
  await visitor.page.waitForLoadState("networkidle");
  assert.deepEqual(asked(visitor), []);
});

test("the glossary explains a state, and leads to the step that enters it", async (visitor) => {
  const before = () => {
    window.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  };
  await visitor.open({ scenario: "normal-close" }, { folder: "/strict/", before });
  await visitor.page.getByRole("button", { name: "Glossary" }).click();
  const states = visitor.page.getByRole("navigation", { name: "States" });
  await states.getByRole("button", { name: "TIME_WAIT" }).click();
  await visitor.page.getByRole("heading", { name: "TIME_WAIT" }).waitFor();
  await visitor.page.getByText("How one enters it").waitFor();
  await visitor.page.locator(".glossary-moments").getByRole("button").first().click();
  await visitor.comesTo(async () => (await visitor.states()).client, "TIME_WAIT", "the client");
  assert.deepEqual(await visitor.page.evaluate(() => window.violations), []);
});

test("the glossary speaks the language of the page", async (visitor) => {
  await visitor.open({ lang: "zh" });
  await visitor.page.getByRole("button", { name: "术语" }).click();
  await visitor.page.getByRole("button", { name: "全部术语" }).or(visitor.page.locator(".terms")).first().waitFor();
  assert.ok(asked(visitor).filter((path) => path.includes("reading-")).every((path) => path.includes("zh-CN")));
});

test("a workshop that cannot be loaded says so where it would stand", async (visitor) => {
  await visitor.arrive({}, { missing: "**/workshop-*.wasm" });
  await visitor.page.getByRole("button", { name: "Glossary" }).click();
  await visitor.page.getByRole("alert").getByText(/could not be loaded/).waitFor();
});
