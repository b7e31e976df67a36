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

/** The browser. */
export const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
