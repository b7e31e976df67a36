// Being the network: what befalls a segment in flight changes the future; undo brings the old one back.

import assert from "node:assert/strict";
import { statesOf, statesWith } from "./recordings.mjs";
import { test } from "./test.mjs";
import { LANGUAGES } from "./words.mjs";

const PRESET = "normal-close";
const FIRST_LOST = '[[fate]]\nfrom = "client"\nsegment = 1\ndrop = true';

for (const lang of LANGUAGES) {
  test(`dropping by mouse, undo and redo in ${lang}`, async (visitor) => {
    await visitor.open({ scenario: PRESET, lang });
    await visitor.walkToFlight();
    await visitor.befall("drop");
    await showsTheLoss(visitor);
    await visitor.button("undo").click();
    await showsTheOriginal(visitor);
    await visitor.button("redo").click();
    await showsTheLoss(visitor);
  });
}

test("dropping by keyboard and undo by Ctrl+Z", async (visitor) => {
  await visitor.open({ scenario: PRESET });
  await visitor.walkToFlight();
  await visitor.inFlight.first().focus();
  await visitor.page.keyboard.press("Enter");
  await visitor.focused("drop");
  await visitor.page.keyboard.press("Enter");
  await visitor.page.waitForFunction(() => document.activeElement?.getAttribute("role") === "button");
  await showsTheLoss(visitor);
  await visitor.page.keyboard.press("Control+z");
  await showsTheOriginal(visitor);
});

test("a lost SYN is sent again, though the lesson was to stop before", async (visitor) => {
  await visitor.open({ scenario: "three-way-handshake" });
  await visitor.walkToFlight();
  await visitor.befall("drop");
  await visitor.button("end").click();
  await visitor.page.waitForFunction(() =>
    [...document.querySelectorAll('[data-testid="state"]')].every((state) => state.textContent === "ESTABLISHED"),
  );
});

// What the script gets for each trick: the word, and the lines of a scenario file.
const TRICKS = {
  delay: 'delay = "100 ms"',
  duplicate: 'duplicate = "50 ms"',
  hold: "hold = true",
  swap: "swap = true",
};

for (const [word, line] of Object.entries(TRICKS)) {
  test(`${word} from the menu at a segment`, async (visitor) => {
    await visitor.open({ scenario: PRESET });
    await visitor.walkToFlight();
    await visitor.befall(word);
    await shows(visitor, statesWith(PRESET, `[[fate]]\nfrom = "client"\nsegment = 1\n${line}`));
    await visitor.button("undo").click();
    await showsTheOriginal(visitor);
  });
}

test("what is held back can be released", async (visitor) => {
  await visitor.open({ scenario: PRESET });
  await visitor.walkToFlight();
  await visitor.befall("hold");
  await visitor.inFlight.first().waitFor();
  await visitor.befall("release");
  await showsTheOriginal(visitor);
});

test("the menu goes round by arrows, and Escape and a press elsewhere close it", async (visitor) => {
  await visitor.open({ scenario: PRESET });
  await visitor.walkToFlight();
  const step = await visitor.step();
  const segment = visitor.inFlight.first();
  await segment.focus();
  await visitor.page.keyboard.press("Enter");
  await visitor.focused("drop");
  for (const word of ["delay", "duplicate", "hold", "swap", "drop"]) {
    await visitor.page.keyboard.press("ArrowDown");
    await visitor.focused(word);
  }
  await visitor.page.keyboard.press("ArrowUp");
  await visitor.focused("swap");
  await visitor.page.keyboard.press("ArrowRight");
  await visitor.page.keyboard.press("Escape");
  await visitor.trick("drop").waitFor({ state: "detached" });
  assert.ok(await segment.evaluate((element) => element === document.activeElement), "the focus is back at the segment");
  assert.equal(await visitor.step(), step);
  await segment.click();
  await visitor.focused("drop");
  await visitor.page.locator(".brand").click();
  await visitor.trick("drop").waitFor({ state: "detached" });
});

test("who presses the last ACK long before it leaves can drop it, and is shown and told what comes of it", async (visitor) => {
  await visitor.open({ scenario: PRESET });
  const told = visitor.page.getByRole("status");
  assert.equal(await told.textContent(), "");
  const { height } = await visitor.page.locator(".stage").boundingBox();
  await visitor.page.locator(".segment").nth(3).click({ force: true });
  await visitor.focused("drop");
  assert.equal(await visitor.step(), 5, "the playhead is where the ACK is in flight");
  await visitor.page.keyboard.press("Enter");
  await visitor.standsAt(6, { client: "TIME_WAIT", server: "LAST_ACK" });
  assert.match(await visitor.narration.textContent(), /ACK seq=101 ack=301 from the client is lost/);
  assert.match(await told.textContent(), /has changed/);
  const opacity = () => visitor.page.locator(".arrow").last().evaluate((arrow) => getComputedStyle(arrow).opacity);
  assert.equal(await opacity(), "1", "the focus at the segment leaves the new future in the light");
  await visitor.button("forward").click();
  await visitor.comesTo(() => told.textContent(), "", "told once");
  assert.match(await visitor.narration.textContent(), /timer runs out.* sends FIN ACK/);
  assert.equal((await visitor.page.locator(".stage").boundingBox()).height, height, "the stage keeps its place");
});

test("what an item of the menu would lead to is ready before it is chosen, and not seen", async (visitor) => {
  await visitor.open({ scenario: PRESET });
  await visitor.walkToFlight();
  const lost = () =>
    visitor.page.locator(".strips .lost").evaluateAll((all) => {
      const seen = all.filter((arrow) => getComputedStyle(arrow).visibility === "visible").length;
      return { seen, hidden: all.length - seen };
    });
  await visitor.inFlight.first().click();
  await visitor.focused("drop");
  await visitor.comesTo(lost, { seen: 0, hidden: 1 }, "foreseen");
  await visitor.page.keyboard.press("ArrowDown");
  await visitor.focused("delay");
  await visitor.comesTo(lost, { seen: 0, hidden: 0 }, "another future is foreseen");
  await visitor.page.keyboard.press("ArrowUp");
  await visitor.comesTo(lost, { seen: 0, hidden: 1 }, "foreseen again");
  await visitor.page.keyboard.press("Enter");
  await showsTheLoss(visitor);
  await visitor.comesTo(lost, { seen: 1, hidden: 0 }, "drawn");
});

test("a segment that flies by while it plays is stopped by a press", async (visitor) => {
  await visitor.open({ scenario: PRESET, speed: "0.25" });
  await visitor.button("play").click();
  await visitor.inFlight.first().click({ force: true });
  await visitor.focused("drop");
  await visitor.page.keyboard.press("Enter");
  await visitor.button("play").waitFor();
  await showsTheLoss(visitor);
});

test("what is undone and then left for something else stays one press away", async (visitor) => {
  await visitor.open({ scenario: PRESET });
  await visitor.walkToFlight();
  await visitor.befall("drop");
  await showsTheLoss(visitor);
  await visitor.button("undo").click();
  assert.equal(await visitor.button("branch").count(), 0);
  await visitor.befall("duplicate");
  const twice = statesWith(PRESET, `[[fate]]\nfrom = "client"\nsegment = 1\n${TRICKS.duplicate}`);
  await shows(visitor, twice);
  await visitor.button("branch").click();
  await showsTheLoss(visitor);
  await visitor.button("branch").click();
  await shows(visitor, twice);
});

test("acting in the past sets aside what was done later, to be laid beside it", async (visitor) => {
  await visitor.open({ scenario: PRESET });
  await visitor.walkToFlight();
  const early = await visitor.step();
  await visitor.button("forward").click();
  await visitor.walkToFlight();
  await visitor.befall("drop");
  const later = statesWith(PRESET, '[[fate]]\nfrom = "server"\nsegment = 1\ndrop = true');
  await shows(visitor, later);
  await visitor.timeline.fill(String(early));
  await visitor.befall("duplicate");
  await shows(visitor, statesWith(PRESET, `[[fate]]\nfrom = "client"\nsegment = 1\n${TRICKS.duplicate}`));
  await visitor.button("compare").click();
  await visitor.page.getByRole("combobox", { name: "Compare with" }).waitFor();
  assert.equal(await visitor.page.getByRole("combobox", { name: "Compare with" }).inputValue(), "=aside");
  await visitor.button("branch").click();
  await shows(visitor, later);
});

test("the future can be hidden, and shown again", async (visitor) => {
  await visitor.open({ scenario: PRESET, step: 2 });
  const hidden = () => visitor.page.locator(".veil").evaluate((veil) => getComputedStyle(veil).opacity === "1");
  assert.equal(await hidden(), false);
  await visitor.button("guess").click();
  await visitor.comesTo(hidden, true, "the future hidden");
  assert.equal(await visitor.page.locator(".segment.future:visible").count(), 0);
  assert.equal(await visitor.page.locator(".unfold [role=button]").count(), 0, "how long the silence is that comes");
  await visitor.page.getByRole("button", { name: "Table", exact: true }).click();
  const rows = visitor.page.locator(".timeline-table tbody:visible");
  for (const step of [2, 0, 3]) {
    await visitor.timeline.fill(String(step));
    await visitor.comesTo(() => rows.count(), step, "what the table tells");
  }
  await visitor.page.locator(".workshop").getByRole("button", { name: "Close", exact: true }).click();
  await visitor.page.getByRole("button", { name: "Compare", exact: true }).click();
  const compared = visitor.page.locator(".aligned tbody tr:visible");
  await visitor.comesTo(() => compared.count(), 3, "what the comparison tells");
  assert.equal(await visitor.page.locator(".later:visible").count(), 2);
  await visitor.page.locator(".workshop").getByRole("button", { name: "Close", exact: true }).click();
  await visitor.page.getByRole("button", { name: "Table", exact: true }).click();
  await rows.first().waitFor();
  await visitor.button("guess").click();
  await visitor.comesTo(hidden, false, "the future hidden");
  assert.equal(await rows.count(), await visitor.steps());
});

test("a segment is named by direction, flags, seq and ack", async (visitor) => {
  await visitor.open({ scenario: PRESET });
  await visitor.walkToFlight();
  const name = await visitor.inFlight.first().getAttribute("aria-label");
  for (const part of [/client/i, /server/i, /FIN/, /ACK/, /seq\D*100\b/i, /ack\D*300\b/i]) assert.match(name, part);
});

async function showsTheLoss(visitor) {
  await shows(visitor, statesWith(PRESET, FIRST_LOST));
}

async function showsTheOriginal(visitor) {
  await shows(visitor, statesOf(PRESET));
}

/** The whole run is this one, whatever the step at which it is looked at; the step is left as found. */
async function shows(visitor, expected) {
  await visitor.comesTo(() => visitor.steps(), expected.length - 1, "the number of steps");
  const step = await visitor.step();
  await visitor.button("start").click();
  await visitor.comesTo(() => visitor.step(), 0, "the step");
  assert.deepEqual(await visitor.walk(), expected);
  await visitor.timeline.fill(String(step));
  await visitor.standsAt(step, expected[step]);
}

test("the name of a state on the stage opens what the glossary has of it", async (visitor) => {
  await visitor.open({ scenario: PRESET, step: 2 });
  await visitor.page.locator(".state-name", { hasText: "CLOSE_WAIT" }).click();
  await visitor.page.getByRole("heading", { name: "CLOSE_WAIT" }).waitFor();
  assert.equal(await visitor.step(), 2);
});
