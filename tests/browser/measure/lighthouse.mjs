// Lighthouse's scores on a phone, the page sent as a host sends it: compressed.

import { execFileSync, spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CHROMIUM, DIST, ROOT } from "../places.mjs";
import { serve } from "../server.mjs";
import { row } from "./table.mjs";

/** Not among the packages of the tests: it is large, and asked for rarely. */
const PACKAGE = "lighthouse@12.8.2";
const REACH = { performance: 95, accessibility: 100, "best-practices": 100 };

export async function lighthouse() {
  const folder = join(ROOT, "target/lighthouse");
  mkdirSync(folder, { recursive: true });
  const program = installed(folder);
  const server = await serve(DIST, { packed: true });
  const report = join(folder, "report.json");
  try {
    const only = `--only-categories=${Object.keys(REACH).join(",")}`;
    const flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu";
    await run(program, [`${server.origin}/`, "--quiet", "--output=json", `--output-path=${report}`, only, flags]);
  } finally {
    await server.close();
  }
  const { categories, audits } = JSON.parse(readFileSync(report, "utf8"));
  const rows = Object.entries(REACH).map(([id, reach]) => {
    const score = Math.round(100 * categories[id].score);
    const reached = row(`Lighthouse on a phone, ${id}`, String(score), `≥ ${reach}`, score >= reach);
    for (const { id: audit } of reached ? [] : categories[id].auditRefs) {
      const { score, title, displayValue = "" } = audits[audit];
      if (score !== null && score < 0.9) console.log(`      ${title} ${displayValue}`);
    }
    return reached;
  });
  return rows.every(Boolean);
}

/** The program, installed into that folder when it is not there. */
function installed(folder) {
  const program = join(folder, "node_modules/.bin/lighthouse");
  try {
    const version = execFileSync(program, ["--version"], { encoding: "utf8" }).trim();
    if (PACKAGE.endsWith(`@${version}`)) return program;
  } catch {
    // It is not there.
  }
  console.log(`   installing ${PACKAGE} (some 100 MB, once)`);
  execFileSync("npm", ["install", "--prefix", folder, "--no-save", "--no-fund", "--no-audit", PACKAGE], { stdio: ["ignore", "ignore", "inherit"] });
  return program;
}

/** Asynchronously: the server answers from this very process. */
async function run(program, words) {
  const child = spawn(program, words, { env: { ...process.env, CHROME_PATH: CHROMIUM }, stdio: ["ignore", "ignore", "inherit"] });
  const status = await new Promise((done, failed) => child.once("exit", done).once("error", failed));
  if (status !== 0) throw new Error(`Lighthouse ended with status ${status}`);
}
