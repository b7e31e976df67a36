// Where things are.

import { join } from "node:path";

/** The project's folder. */
export const ROOT = join(import.meta.dirname, "../..");

/** The built page. */
export const DIST = join(ROOT, "dist");

/** The preset scenarios. */
export const SCENARIOS = join(ROOT, "crates/lessons/scenarios");

/** The command line. */
export const LIFELINES = process.env.LIFELINES ?? join(ROOT, "target/debug/lifelines");

/** Where pictures of failed tests go. */
export const PICTURES = process.env.PICTURES ?? join(ROOT, "target/browser-failures");

/** The browsers. */
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
export const FIREFOX = process.env.FIREFOX ?? "/usr/bin/firefox-esr";

/** The server for which docs/deploy.md has a recipe. */
export const NGINX = process.env.NGINX ?? "/usr/sbin/nginx";

/** Course pages that show the page. */
export const EXAMPLES = join(ROOT, "examples");

/** What makes a book of one of them, and what shows another as slides. */
export const MDBOOK = process.env.MDBOOK ?? "mdbook";
export const REVEAL = join(import.meta.dirname, "node_modules/reveal.js");
