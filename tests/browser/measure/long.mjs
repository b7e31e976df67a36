// A run of some two hundred moments, as a link to it.

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LIFELINES } from "../places.mjs";

/** How often the client sends: a call, an arrival and an ACK each time. */
const SENDS = 64;

const step = (who, at, act) => `[[step]]\nwho = "${who}"\nat = "${at} ms"\n${act}\n`;

function scenario() {
  const steps = [step("server", 0, 'do = "open-passive"'), step("client", 0, 'do = "open-active"')];
  for (let n = 0; n < SENDS; n += 1) steps.push(step("client", 200 + 130 * n, `do = "send"\ndata = "piece ${n}"`));
  const over = 200 + 130 * SENDS;
  steps.push(step("client", over, 'do = "close"'), step("server", over + 300, 'do = "close"'));
  return steps.join("\n");
}

/** The fragment of an address (`#s=1.…`) that carries the run. */
export function longRun() {
  const folder = mkdtempSync(join(tmpdir(), "lifelines-"));
  try {
    const file = join(folder, "long.toml");
    writeFileSync(file, scenario());
    const printed = execFileSync(LIFELINES, ["link", file], { encoding: "utf8" });
    return /#s=1\.[\w-]+/.exec(printed)[0];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
