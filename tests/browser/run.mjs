// Runs the browser tests: all of them, or those whose names contain the words given.
//
//   node tests/browser/run.mjs [WORD...]
//
// It wants a built page in dist/ and the command line in target/debug (or where LIFELINES says). Its last line is
// "N passed, N failed".

import { readdir } from "node:fs/promises";
import { Browsers } from "./browser.mjs";
import { collected } from "./test.mjs";

// As many as a small machine has cores; each test has a browser context of its own.
const AT_ONCE = 2;
const LIMIT_MS = 120_000;

const words = process.argv.slice(2);
const files = (await readdir(import.meta.dirname)).filter((name) => name.endsWith(".test.mjs")).sort();
for (const file of files) await import(`./${file}`);
const chosen = collected.filter(({ name }) => words.every((word) => name.includes(word)));

const browsers = await Browsers.start(chosen.map(({ browser }) => browser));
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => browsers.stop().finally(() => process.exit(1)));

const failures = [];
const waiting = [...chosen];
await Promise.all(Array.from({ length: AT_ONCE }, work));
await browsers.stop();

for (const { name, error } of failures) console.log(`\n--- ${name}\n${error.stack ?? error}`);
if (chosen.length === 0) console.log(`no test has ${words.join(" ")} in its name`);
console.log(`\n${chosen.length - failures.length} passed, ${failures.length} failed`);
process.exit(failures.length === 0 && chosen.length > 0 ? 0 : 1);

async function work() {
  for (let test = waiting.shift(); test; test = waiting.shift()) await run(test);
}

async function run({ name, body, browser }) {
  const visitor = await browsers.visitor(name, browser);
  const started = performance.now();
  try {
    await inTime(body(visitor));
    await visitor.leave();
    console.log(`ok      ${name} (${Math.round(performance.now() - started)} ms)`);
  } catch (error) {
    console.log(`FAILED  ${name}`);
    failures.push({ name, error });
    await visitor.abandon();
  }
}

function inTime(work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${LIMIT_MS / 1000} s`)), LIMIT_MS);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
