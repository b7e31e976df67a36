// The atlas: every pair of states, the runs that lead there, and goals.

import assert from "node:assert/strict";
import { examine } from "./axe.mjs";
import { test } from "./test.mjs";

const opened = async (visitor, query = {}, how = {}) => {
  await visitor.open({ scenario: "normal-close", ...query }, how);
  const { page } = visitor;
  if (how.viewport?.width < 500) await page.locator(".panes .pane").nth(1).click();
  await page.getByRole("button", { name: visitor.words.atlas, exact: true }).click();
  await charted(visitor);
};

/** Waits until the map is whole; what is said is in the only status beside the goal's. */
const charted = (visitor) => visitor.page.locator(".atlas-progress [role=status]").getByText("121").waitFor();

const focus = (visitor) => visitor.page.evaluate(() => document.activeElement.textContent);

const cell = (visitor, name) => visitor.page.getByRole("button", { name });

test("a cell of the atlas plays the run that leads to its states", async (visitor) => {
  await opened(visitor, {}, { folder: "/strict/" });
  await cell(visitor, /^CLOSING \/ CLOSING: 8 steps$/).click();
  await visitor.page.locator(".atlas").waitFor({ state: "detached" });
  await visitor.comesTo(async () => (await visitor.step()) < (await visitor.steps()), true, "it plays from the beginning");
  const way = visitor.page.locator(".atlas-way");
  await way.getByText("Goal: CLOSING / CLOSING. It takes 8 steps; no run takes fewer.").waitFor();
  assert.equal(await focus(visitor), "A run from the atlas", "the focus is not lost with the map");
  await visitor.timeline.fill("0");
  const walked = await visitor.walk();
  assert.deepEqual(walked[0], { client: "CLOSED", server: "CLOSED" });
  assert.deepEqual(walked.at(-1), { client: "CLOSING", server: "CLOSING" });
  await way.getByText("Reached.").waitFor();
  assert.match(await way.locator("[aria-current=step]").innerText(), /CLOSING \/ CLOSING$/);
  assert.equal(await way.locator("li").count(), 8);
  await way.locator("li button").nth(2).click();
  assert.equal(await visitor.step(), 3);
  await visitor.button("undo").click();
  await way.getByText("Another run is on the stage now.").waitFor();
  await visitor.timeline.fill("0");
  assert.equal((await visitor.walk()).at(-2).client, "TIME_WAIT");
  await way.getByRole("button", { name: "Play the run that was found" }).click();
  await visitor.comesTo(() => visitor.steps(), 8, "it is on the stage again");
  await way.getByRole("button", { name: "Back to the atlas" }).click();
  await charted(visitor);
  assert.equal(await focus(visitor), "8", "the keys are where they were left");
});

test("a switch of the atlas marks what it makes impossible, and what is kept", async (visitor) => {
  await opened(visitor);
  const switches = visitor.page.getByRole("group", { name: "What may happen" });
  await switches.getByLabel(/call while something is in flight/).uncheck();
  await charted(visitor);
  await visitor.page.getByText(/The last switch changed \d+ pairs/).waitFor();
  assert.equal(await cell(visitor, /^CLOSING \/ CLOSING/).count(), 0);
  const row = visitor.page.getByRole("row", { name: /^CLOSING / });
  await row.getByText("not reachable; before the last switch: 8 steps").first().waitFor();
  await visitor.page.getByRole("button", { name: "Close", exact: true }).click();
  await visitor.page.getByRole("button", { name: visitor.words.atlas, exact: true }).click();
  assert.equal(await switches.getByLabel(/call while something is in flight/).isChecked(), false);
  await switches.getByLabel(/call while something is in flight/).check();
  await cell(visitor, "CLOSING / CLOSING: 8 steps; not reachable before the last switch").waitFor();
});

test("a goal is found, or cannot be, or is not understood", async (visitor) => {
  await opened(visitor);
  const form = visitor.page.locator("form.atlas-goal");
  const goal = form.getByRole("textbox", { name: "Goal" });
  const find = () => form.getByRole("button", { name: "Find a shortest run" }).click();
  await form.getByRole("combobox", { name: "Client" }).selectOption("LAST_ACK");
  await form.getByRole("combobox", { name: "Server" }).selectOption("LAST_ACK");
  assert.equal(await goal.inputValue(), "client=LAST_ACK server=LAST_ACK");
  await find();
  await form.getByText(/Not reachable within these bounds \(\d+ states searched\)/).waitFor();
  await goal.fill("client=OPEN");
  await goal.press("Enter");
  await form.getByText("“OPEN” (character 8) is not understood here: say a state, or any.").waitFor();
  await goal.fill("client reports a refusal");
  await find();
  await form.getByText("Reached in 3 steps.").waitFor();
  assert.equal(await form.locator(".atlas-steps li").count(), 3);
  await form.getByRole("button", { name: "Play it" }).click();
  await visitor.page.locator(".atlas").waitFor({ state: "detached" });
  await visitor.timeline.fill("0");
  assert.ok((await visitor.walk()).some(({ client }) => client === "SYN_SENT"));
});

test("arrow keys go through the map, and a state's name opens the glossary", async (visitor) => {
  await opened(visitor);
  const { page } = visitor;
  const map = page.getByRole("grid");
  assert.equal(await map.locator("[tabindex='0']").count(), 1);
  await map.locator("[tabindex='0']").focus();
  const at = () => page.evaluate(() => document.activeElement.dataset.at);
  for (const key of ["ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft"]) await page.keyboard.press(key);
  assert.equal(await at(), "3-1");
  await page.keyboard.press("End");
  assert.equal(await at(), "3-11");
  assert.equal(await map.locator("[tabindex='0']").getAttribute("data-at"), "3-11");
  await page.keyboard.press("Home");
  assert.equal(await at(), "3-0");
  await page.keyboard.press("Enter");
  await page.locator(".glossary h3").getByText("SYN_SENT").waitFor();
});

test("without TIME-WAIT the atlas says what becomes reachable", async (visitor) => {
  await opened(visitor);
  await visitor.page.getByLabel(/waits in TIME-WAIT/).uncheck();
  await visitor.page.locator(".atlas-progress").getByText(/Reachable now, and not before: .* \/ /).waitFor();
  await visitor.page.locator(".atlas-map .gained").first().waitFor();
});

test("the map is in sight at once, and what a larger one costs is said before", async (visitor) => {
  await opened(visitor, {}, { viewport: { width: 1280, height: 800 } });
  const box = await visitor.page.getByRole("grid").boundingBox();
  const narration = await visitor.page.evaluate(() => innerHeight);
  assert.ok(box.y + box.height < narration, "the whole map is above the fold");
  await visitor.page.getByText(/takes about .* and \d+ MB\./).waitFor();
});

test("a long search tells how far it is, stops when told to, and goes on from there", async (visitor) => {
  await opened(visitor);
  const { page } = visitor;
  // A slow phone, so that it lasts until somebody has looked.
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 10 });
  const seen = async () => Number(/(\d+) joint states/.exec(await page.locator(".atlas-progress").innerText())[1]);
  const bar = page.getByRole("progressbar", { name: "Everything that could happen" });
  const bars = async () => Number(await bar.getAttribute("value"));
  await page.getByLabel(/open twice/).check();
  const [first, value] = [await seen(), await bars()];
  await visitor.comesTo(async () => (await seen()) > first && (await bars()) > value, true, "it is seen to go on");
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await page.getByText(/^Stopped: \d+ of 121 pairs/).waitFor();
  assert.equal(await bar.count(), 0);
  const stopped = await seen();
  assert.ok(stopped < 200_000, `stopped before the end, after ${stopped}`);
  await page.evaluate(() => new Promise((done) => setTimeout(done, 200)));
  assert.equal(await seen(), stopped, "nothing is done any more");
  await page.getByRole("button", { name: "Go on", exact: true }).click();
  await visitor.comesTo(async () => (await seen()) > stopped, true, "it goes on from there");
  await page.getByRole("button", { name: "Stop", exact: true }).click();
});

for (const [lang, colorScheme, viewport] of [
  ["en", "light", { width: 1280, height: 800 }],
  ["zh", "dark", { width: 360, height: 740 }],
]) {
  test(`axe: atlas, ${lang}, ${colorScheme}`, async (visitor) => {
    await opened(visitor, { lang }, { colorScheme, viewport });
    await visitor.page.locator(".atlas [type=checkbox]").nth(1).uncheck();
    await visitor.page.locator(".atlas-map .lost").first().waitFor();
    await examine(visitor);
    await visitor.page.locator(".atlas-map td button").last().click();
    if (viewport.width < 500) await visitor.page.locator(".panes .pane").nth(1).click();
    await visitor.page.locator(".atlas-way .now").waitFor();
    await examine(visitor);
  });
}
