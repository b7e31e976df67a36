// Measures the built page, and prints each figure beside what is to be reached.
//
//   node tests/browser/measure/run.mjs [frames] [redraw] [axe] [lighthouse]
//
// All of them when none is named. It wants what run.mjs of the tests wants, and a machine with nothing else to do. The
// exit status is 1 when something was not reached.

import { Browsers } from "../browser.mjs";
import { axe } from "./axe.mjs";
import { frames } from "./frames.mjs";
import { lighthouse } from "./lighthouse.mjs";
import { redraw } from "./redraw.mjs";
import { head } from "./table.mjs";

const ALL = { frames, redraw, lighthouse, axe };

const named = process.argv.slice(2);
const unknown = named.filter((name) => !ALL[name]);
if (unknown.length > 0) {
  console.error(`${unknown.join(", ")}: there are ${Object.keys(ALL).join(", ")}`);
  process.exit(2);
}

const browsers = await Browsers.start(["chromium"]);
const visit = (name) => browsers.visitor(name, "chromium");
head();
let reached = true;
try {
  for (const [name, measure] of Object.entries(ALL)) {
    if (named.length > 0 && !named.includes(name)) continue;
    // The others are told even when one cannot be measured.
    reached &= await measure(visit).catch((error) => console.log(`   ${name}: ${error.message}`));
  }
} finally {
  await browsers.stop();
}
process.exit(reached ? 0 : 1);
