// One Chromium and one server for the whole run.

import { access } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { CHROMIUM, DIST, LIFELINES } from "./places.mjs";
import { serve } from "./server.mjs";
import { Visitor } from "./visitor.mjs";

// Nothing but the page itself is to be loaded: no updates, no experiments, no first-run pages.
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

async function mustBeThere(file, remedy) {
  await access(file).catch(() => {
    console.error(`${file} is not there: ${remedy}, then run this again.`);
    process.exit(1);
  });
}

/** The browser and the server. */
export class Browser {
  static async start() {
    await mustBeThere(join(DIST, "index.html"), "build the page with `trunk build --release`");
    await mustBeThere(LIFELINES, "build the command line with `cargo build -p lifelines`");
    await mustBeThere(CHROMIUM, "install Chromium, or set CHROMIUM to the path of one");
    const browser = new Browser();
    browser.chromium = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
    browser.server = await serve(DIST);
    return browser;
  }

  /** Somebody with a browser window of their own, for one test. */
  visitor(name) {
    return new Visitor(this.chromium, this.server.origin, name);
  }

  async stop() {
    await this.chromium.close();
    await this.server.close();
  }
}
