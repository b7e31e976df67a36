// The browsers, each started when the first test wants it, and one server for the whole run.

import { access } from "node:fs/promises";
import { join } from "node:path";
import { chromium, firefox } from "playwright-core";
import { CHROMIUM, DIST, FIREFOX, LIFELINES } from "./places.mjs";
import { serve } from "./server.mjs";
import { Visitor } from "./visitor.mjs";

// Nothing but the page itself is to be loaded: no updates, no experiments, no first-run pages.
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** How each is started. The channel has playwright drive a Firefox as it is installed, over WebDriver BiDi; versions of
 * playwright after 1.60 ask for commands that no Firefox has which is supported for long. */
const STARTED = {
  chromium: () => chromium.launch({ executablePath: CHROMIUM, args: FLAGS }),
  firefox: () => firefox.launch({ executablePath: FIREFOX, channel: "moz-firefox" }),
};

async function mustBeThere(file, remedy) {
  await access(file).catch(() => {
    console.error(`${file} is not there: ${remedy}, then run this again.`);
    process.exit(1);
  });
}

/** The browsers and the server. */
export class Browsers {
  #started = {};

  /** Serves the page, for tests in these browsers. */
  static async start(names) {
    await mustBeThere(join(DIST, "index.html"), "build the page with `trunk build --release`");
    await mustBeThere(LIFELINES, "build the command line with `cargo build -p lifelines`");
    if (names.includes("chromium")) await mustBeThere(CHROMIUM, "install Chromium, or set CHROMIUM to the path of one");
    if (names.includes("firefox")) await mustBeThere(FIREFOX, "install Debian's firefox-esr, or set FIREFOX to the path of a Firefox");
    const browsers = new Browsers();
    browsers.server = await serve(DIST);
    return browsers;
  }

  /** Somebody with a window of their own in that browser, for one test. */
  async visitor(name, browser) {
    this.#started[browser] ??= STARTED[browser]();
    return new Visitor(await this.#started[browser], this.server.origin, name);
  }

  async stop() {
    await Promise.all(Object.values(this.#started).map(async (browser) => (await browser).close()));
    await this.server.close();
  }
}
