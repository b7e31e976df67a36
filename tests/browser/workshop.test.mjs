// The workshop: tools beside the page, loaded when one is opened.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { LIFELINES } from "./places.mjs";
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

test("each tool opens, and what is pressed in it stays in it", async (visitor) => {
  await visitor.open({ scenario: "normal-close", step: "5" });
  const title = visitor.page.locator(".lesson-title");
  const expected = await title.textContent();
  const press = (name) => visitor.page.getByRole("button", { name, exact: true }).click();
  await press("Code");
  await visitor.page.getByText("#include <sys/socket.h>").first().waitFor();
  await press("Python");
  await visitor.page.getByText("import socket").first().waitFor();
  await visitor.page.getByText(/TIME-WAIT +0 +0/).waitFor();
  await press("Compare");
  await visitor.page.getByRole("heading", { name: "Two runs side by side" }).waitFor();
  await visitor.page.getByRole("combobox", { name: "Compare with" }).selectOption("simultaneous-close");
  await visitor.page.getByRole("columnheader", { name: "Simultaneous close" }).waitFor();
  await press("Close");
  await visitor.page.locator(".comparison").waitFor({ state: "detached" });
  await press("Answer");
  await visitor.page.locator(".answer").waitFor();
  assert.equal(await title.textContent(), expected);
  assert.equal(await visitor.step(), 5);
});

test("who closes first is a switch, and undo takes it back", async (visitor) => {
  await visitor.open({ scenario: "normal-close" });
  const walked = await visitor.walk();
  assert.equal(walked.at(-2).client, "TIME_WAIT");
  await visitor.page.getByRole("button", { name: "Try", exact: true }).click();
  await visitor.page.getByRole("button", { name: "Let the other end close first" }).click();
  await visitor.button("start").click();
  assert.equal((await visitor.walk()).at(-2).server, "TIME_WAIT");
  await visitor.page.getByRole("combobox", { name: "Waiting in TIME_WAIT" }).selectOption("false");
  await visitor.button("start").click();
  const without = await visitor.walk();
  assert.ok(without.every(({ client, server }) => client !== "TIME_WAIT" && server !== "TIME_WAIT"));
  await visitor.button("undo").click();
  await visitor.button("undo").click();
  await visitor.button("start").click();
  assert.deepEqual(await visitor.walk(), walked);
});

test("MSL, RTT and RTO are switches", async (visitor) => {
  await visitor.open({ scenario: "lost-last-ack" });
  await visitor.page.getByRole("button", { name: "Try", exact: true }).click();
  const set = (name, value) => visitor.page.getByRole("combobox", { name }).selectOption(value);
  const told = (text) => visitor.narration.getByText(text).first().waitFor();
  const toEnd = async () => visitor.timeline.fill(String(await visitor.steps()));
  await toEnd();
  await told("2MSL timer runs out after 4 min");
  await set("Maximum segment lifetime (MSL)", "15 s");
  await toEnd();
  await told("2MSL timer runs out after 30 s");
  await set("Retransmission time-out (RTO)", "3 s");
  await visitor.timeline.fill(String((await visitor.steps()) - 3));
  await told("3 s without an acknowledgment");
  await set("Round-trip time (RTT)", "600 ms");
  await visitor.timeline.fill("2");
  await visitor.page.getByText("310 ms").first().waitFor();
});

test("any run can stand beside this one: another lesson, and what a link holds", async (visitor) => {
  await visitor.open({ scenario: "normal-close", step: 1 });
  const printed = execFileSync(LIFELINES, ["link", "lost-last-ack", "--set", "msl=30s"], { encoding: "utf8" });
  const [address] = /^http\S+$/m.exec(printed);
  await visitor.page.getByRole("button", { name: "Compare", exact: true }).click();
  const choice = visitor.page.getByRole("combobox", { name: "Compare with" });
  await choice.selectOption("time-wait-port");
  await visitor.page.getByRole("columnheader", { name: "Port already in use" }).waitFor();
  await choice.selectOption("=link");
  const link = visitor.page.getByRole("textbox", { name: "A run from a share link" });
  await link.fill("nonsense");
  await link.press("Enter");
  await visitor.page.getByText("Put in the link of a run").waitFor();
  await link.fill(address);
  await link.press("Enter");
  await visitor.page.getByText("The run of this link").waitFor();
  const right = visitor.page.locator(".aligned td:nth-child(2)");
  await right.getByText("2MSL timer runs out after 1 min").waitFor();
});

test("a state leads to its entry in the glossary, from the ends and from the diagram", async (visitor) => {
  await visitor.open({ scenario: "normal-close", step: 3 });
  await visitor.state("client").click();
  const { client } = await visitor.states();
  await visitor.page.getByRole("heading", { name: client }).waitFor();
  await visitor.page.getByRole("button", { name: "States", exact: true }).click();
  await visitor.page.locator(".node.is-closing").click();
  await visitor.page.getByRole("heading", { name: "CLOSING", exact: true }).waitFor();
});

test("at its end a run offers the answer", async (visitor) => {
  await visitor.open({ scenario: "normal-close" });
  assert.equal(await visitor.button("answer").count(), 0);
  await visitor.button("end").click();
  await visitor.button("answer").click();
  await visitor.page.locator(".answer").waitFor();
});

/** A part of the acts: what one host can do is a group, for the page has a region of that name. */
const acts = (visitor, name) =>
  visitor.page.locator(".acts").getByRole(["Client", "Server"].includes(name) ? "group" : "region", { name, exact: true });

test("free play: both applications and the network, by hand", async (visitor) => {
  await visitor.open({ scenario: "free-play" });
  const [client, server] = ["Client", "Server"].map((name) => acts(visitor, name));
  const press = (where, name) => where.getByRole("button", { name, exact: true }).click();
  const states = (client, server) => visitor.comesTo(() => visitor.states(), { client, server }, "the states");
  await client.getByRole("button", { name: "close()" }).and(visitor.page.locator("[aria-disabled]")).waitFor();
  await client.getByText("There is no connection.").waitFor();
  await press(server, "listen()");
  await states("CLOSED", "LISTEN");
  await press(client, "connect()");
  await states("SYN_SENT", "LISTEN");
  await acts(visitor, "In flight now").getByRole("button", { name: "Drop" }).waitFor();
  await visitor.button("end").click();
  await states("ESTABLISHED", "ESTABLISHED");
  await press(client, "close()");
  await states("FIN_WAIT_1", "ESTABLISHED");
  await press(server, "close()");
  await states("FIN_WAIT_1", "LAST_ACK").catch(() => states("FIN_WAIT_1", "FIN_WAIT_1"));
  await press(server, "Crash");
  await states("FIN_WAIT_1", "CLOSED");
  await server.getByText("The host has crashed.").waitFor();
  await visitor.page.keyboard.press("Control+z");
  await states("FIN_WAIT_1", "FIN_WAIT_1");
});

test("what was done is listed, and each act can be taken out", async (visitor) => {
  await visitor.open({ scenario: "normal-close" });
  await visitor.walkToFlight();
  const before = await visitor.steps();
  await visitor.page.getByRole("button", { name: "Acts", exact: true }).click();
  await acts(visitor, "In flight now").getByRole("button", { name: "Drop" }).click();
  const done = acts(visitor, "Done so far");
  await done.getByText(/^Dropped: Client to Server: FIN/).waitFor();
  assert.notEqual(await visitor.steps(), before);
  await done.getByRole("button", { name: /^Take out: Dropped/ }).click();
  await done.getByText("Nothing has been done to this run yet.").waitFor();
  assert.equal(await visitor.steps(), before);
});

test("the focus stays among the acts when what was pressed is gone", async (visitor) => {
  await visitor.open({ scenario: "normal-close", step: 2 });
  await visitor.button("acts").click();
  const focused = (name) => visitor.comesTo(() => visitor.page.evaluate(() => document.activeElement?.querySelector("h2")?.textContent), name, "the focus");
  await visitor.page.locator(".acts").getByRole("button", { name: "Drop", exact: true }).focus();
  await visitor.page.keyboard.press("Enter");
  await focused("In flight now");
  await visitor.page.locator(".done button").focus();
  await visitor.page.keyboard.press("Enter");
  await focused("Done so far");
});

test("a fate whose segment is gone says so", async (visitor) => {
  await visitor.open({ scenario: "free-play" });
  await acts(visitor, "Client").getByRole("button", { name: "connect()", exact: true }).click();
  await acts(visitor, "In flight now").getByRole("button", { name: "Duplicate" }).click();
  const done = acts(visitor, "Done so far");
  await done.getByText(/^Duplicated:/).waitFor();
  assert.equal(await done.getByText("This run has no such segment any more.").count(), 0);
  await done.getByRole("button", { name: /^Take out: .*connect\(\)/ }).click();
  await done.getByText("This run has no such segment any more.").waitFor();
});

test("the three entrances of TIME_WAIT stand below each other", async (visitor) => {
  await visitor.open();
  await visitor.page.getByRole("button", { name: "Claims", exact: true }).click();
  const claim = visitor.page.getByRole("article").filter({ hasText: "three entrances" });
  await claim.getByText("The ways of both ends").click();
  const ways = await claim.locator("dd").allTextContents();
  for (const entrance of ["FIN_WAIT_2", "CLOSING", "FIN_WAIT_1"]) {
    assert.ok(ways.some((way) => way.includes(`${entrance} → TIME_WAIT`)), `${entrance}: ${ways.join("\n")}`);
  }
});

test("a claim leads to the run that shows it", async (visitor) => {
  await visitor.open();
  await visitor.page.getByRole("button", { name: "Claims", exact: true }).click();
  const claim = visitor.page.getByRole("article").filter({ hasText: "CLOSING" }).first();
  await claim.getByRole("button", { name: "Simultaneous close" }).click();
  await visitor.comesTo(() => visitor.page.locator(".lesson-title").textContent(), "Simultaneous close", "the lesson");
});
