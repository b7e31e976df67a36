// One Chromium and one server for the whole run.

import { access } from "node:fs/promises";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { CHROMIUM, DIST } from "./places.mjs";
import { serve } from "./server.mjs";
import { Visitor } from "./visitor.mjs";

// Nothing but the page itself is to be loaded: no updates, no experiments, no first-run pages.
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export class Browser {
  static async start() {
    await access(join(DIST, "index.html")).catch(() => {
      throw new Error("there is no page in dist/: run `trunk build --release` first");
    });
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
