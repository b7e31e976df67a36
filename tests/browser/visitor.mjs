// Somebody who opens the page, presses what has a name, and reads what it says.

import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PICTURES } from "./places.mjs";
import { WORDS } from "./words.mjs";

const PATIENCE_MS = 10_000;
// What Chromium and Firefox say of a request whose page or frame was left before the answer came: nobody's fault.
const GIVEN_UP = /ERR_ABORTED|NS_BINDING_ABORTED/;

export class Visitor {
  constructor(browser, origin, name) {
    this.browser = browser;
    this.origin = origin;
    this.name = name;
    this.complaints = [];
    this.requested = [];
    // Whose page ours is shown in, where it is.
    this.host = null;
  }

  /**
   * Opens the page with a query (an object). `folder` is "/" or a way of the server's; what else is in `how` goes to the browser
   * context (viewport, colorScheme, locale, javaScriptEnabled, ...). `fragment` is what the address ends with. Waits until the page stands.
   */
  async open(query = {}, how = {}) {
    await this.arrive(query, how);
    this.words = WORDS[query.lang ?? "en"] ?? WORDS.en;
    await this.state("client").waitFor({ timeout: PATIENCE_MS });
  }

  /**
   * Opens the page without waiting for it to stand. `before` is run in the page before its own scripts; what `missing`
   * (an address pattern) names cannot be fetched. A browser that lacks something may complain of it. Nothing is kept
   * for when there is no network, unless it is to be `kept`.
   */
  async arrive(query = {}, { folder = "/", fragment = "", ...how } = {}) {
    await this.enter(how);
    await this.page.goto(`${this.origin}${folder}?${new URLSearchParams(query)}${fragment}`, { waitUntil: "load" });
  }

  /** Sits down before an empty window. One that `complains` may do so. */
  async enter({ before, missing, complains = Boolean(missing), kept = false, ...how } = {}) {
    this.context = await this.browser.newContext({ viewport: { width: 1280, height: 800 }, locale: "en-US", ...how });
    this.page = await this.context.newPage();
    this.page.setDefaultTimeout(PATIENCE_MS);
    if (missing) await this.page.route(missing, (route) => route.abort());
    if (!complains && how.javaScriptEnabled !== false) this.listen();
    if (before) await this.page.addInitScript(before);
    if (!kept) await this.page.addInitScript(keepNothing);
  }

  /** The same visitor, who looks at the page in that frame of a host's, once it stands. */
  async inside(frame, lang = "en") {
    const handle = await this.page.locator(frame).elementHandle();
    const inside = Object.assign(Object.create(this), { page: await handle.contentFrame(), words: WORDS[lang] });
    await inside.state("client").waitFor({ timeout: PATIENCE_MS });
    return inside;
  }

  /** Everything that a browser has to complain about, and everything that it asks for. */
  listen() {
    const { page } = this;
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.complaints.push(`console ${message.type()}: ${message.text()}`);
    });
    page.on("pageerror", (error) => this.complaints.push(`uncaught: ${error}`));
    page.on("requestfailed", (request) => {
      if (!GIVEN_UP.test(request.failure().errorText)) this.complaints.push(`request failed: ${request.url()}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 400) this.complaints.push(`status ${response.status()}: ${response.url()}`);
    });
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (![this.origin, this.host].includes(url.origin) && url.protocol.startsWith("http")) this.complaints.push(`a request to others: ${url}`);
      else if (url.origin === this.origin) this.requested.push(decodeURIComponent(url.pathname));
    });
  }

  region(end) {
    return this.page.getByRole("region", { name: this.words[end], exact: true });
  }

  /** Where the state of "client" or "server" stands. */
  state(end) {
    return this.region(end).getByTestId("state");
  }

  button(word) {
    return this.page.getByRole("button", { name: this.words[word], exact: true });
  }

  get timeline() {
    return this.page.getByRole("slider", { name: this.words.timeline, exact: true });
  }

  /** The picture as it is printed: all of it is drawn, however far it is from what is in sight. */
  async drawnWhole() {
    await this.page.locator(".arrow, .band").first().waitFor({ state: "attached" });
    await this.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  }

  get narration() {
    return this.page.getByTestId("narration");
  }

  /** The segments to which something can be done now. */
  get inFlight() {
    return this.page.getByRole("button", { name: this.words.inFlight });
  }

  /** What can befall the segment whose menu is open, by its word. */
  trick(word) {
    return this.page.getByRole("menuitem", { name: this.words[word] });
  }

  /** Lets something befall the first segment in flight, by its menu. */
  async befall(word) {
    await this.inFlight.first().click();
    await this.trick(word).click();
  }

  /** The menu is open, and the focus stands on that word of it. */
  async focused(word) {
    const focused = () => this.trick(word).evaluate((item) => item === document.activeElement);
    await this.comesTo(focused, true, `the focus on ${word}`);
  }

  /** Has the page speak that language, if it does not yet. */
  async speak(lang) {
    if (this.words === WORDS[lang]) return;
    await this.page.getByRole("combobox", { name: this.words.language, exact: true }).selectOption(WORDS[lang].tag);
    this.words = WORDS[lang];
    await this.state("client").waitFor({ timeout: PATIENCE_MS });
  }

  async step() {
    return Number(await this.timeline.inputValue());
  }

  async steps() {
    return Number(await this.timeline.getAttribute("max"));
  }

  async states() {
    const [client, server] = await Promise.all(["client", "server"].map((end) => this.state(end).textContent()));
    return { client: client.trim(), server: server.trim() };
  }

  /** The page must come to stand at this step with these states. */
  async standsAt(step, states) {
    const seen = async () => ({ step: await this.step(), ...(await this.states()) });
    await this.comesTo(seen, { step, ...states }, `step ${step}`);
  }

  /** What `look` sees must become `expected`: the page draws a little after it is told. */
  async comesTo(look, expected, what) {
    const late = performance.now() + PATIENCE_MS / 2;
    for (;;) {
      const seen = await look();
      try {
        assert.deepEqual(seen, expected, what);
        return;
      } catch (error) {
        if (performance.now() > late) throw error;
        await sleep(10);
      }
    }
  }

  /** Walks from here to the end with the button, and says what both ends were at each step. */
  async walk() {
    const seen = [{ ...(await this.states()) }];
    const steps = await this.steps();
    for (let step = (await this.step()) + 1; step <= steps; step += 1) {
      await this.button("forward").click();
      await this.comesTo(() => this.step(), step, "the step");
      seen.push(await this.states());
    }
    return seen;
  }

  /**
   * Walks to that step by that button, all inside the page, which takes a frame or two a step: for the many steps of many
   * lessons. Says of each step it came to what both ends were, what was told, and all that could be read.
   */
  async paced(word, to) {
    const places = { button: this.button(word), slider: this.timeline, client: this.state("client"), server: this.state("server"), narration: this.narration };
    const handles = await Promise.all(Object.entries(places).map(async ([name, place]) => [name, await place.elementHandle()]));
    return this.page.evaluate(paced, { ...Object.fromEntries(handles), to });
  }

  /** Steps on until a segment is in flight. */
  async walkToFlight() {
    while ((await this.inFlight.count()) === 0) {
      const step = await this.step();
      assert.ok(step < (await this.steps()), "nothing was ever in flight");
      await this.button("forward").click();
      await this.comesTo(() => this.step(), step + 1, "the step");
    }
  }

  /** Leaves; the browser must have had nothing to complain about. */
  async leave() {
    await this.context?.close();
    assert.deepEqual(this.complaints, [], "what the browser complained about");
  }

  /** Leaves a failed test, with a picture of how it looked. */
  async abandon() {
    const picture = join(PICTURES, `${this.name.replaceAll(/[^\p{L}\p{N}]+/gu, "-")}.png`);
    await mkdir(PICTURES, { recursive: true }).catch(() => {});
    await this.page?.screenshot({ path: picture, timeout: 5000 }).catch(() => {});
    await this.context?.close().catch(() => {});
    if (this.complaints.length > 0) console.log(this.complaints.map((line) => `        ${line}`).join("\n"));
  }
}

/** In the page: a release would fetch all of itself, in every test. Where there is no origin, there is nothing to refuse. */
function keepNothing() {
  try {
    navigator.serviceWorker.register = () => Promise.reject(new Error("not in this test"));
  } catch {}
}

/** In the page: presses the button until the slider stands at `to`. */
async function paced({ button, slider, client, server, narration, to }) {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const seen = [];
  const late = performance.now() + 60_000;
  while (Number(slider.value) !== to) {
    const before = slider.value;
    button.click();
    while (slider.value === before) {
      if (performance.now() > late) throw new Error(`it stays at step ${before}`);
      await frame();
    }
    // Other views may be drawn after the slider.
    await frame();
    seen.push({
      step: Number(slider.value),
      client: client.textContent.trim(),
      server: server.textContent.trim(),
      told: narration.innerText,
      page: document.body.innerText,
    });
  }
  return seen;
}
