// What the command line says of a scenario: the page must show the same.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { LIFELINES, SCENARIOS } from "./places.mjs";
import { textbook } from "./words.mjs";

/** The ids of all presets. A preset is a file, so nobody can forget to add one here. */
export const PRESETS = readdirSync(SCENARIOS)
  .filter((name) => name.endsWith(".toml"))
  .map((name) => basename(name, ".toml"))
  .sort();

/** The states of both ends at every step of a preset, step 0 being the start. */
export function statesOf(preset) {
  return states(preset);
}

/** The same for a preset to whose file lines are added: `[[fate]]` tables, say. */
export function statesWith(preset, lines) {
  const folder = mkdtempSync(join(tmpdir(), "lifelines-"));
  try {
    const file = join(folder, `${preset}.toml`);
    writeFileSync(file, `${readFileSync(join(SCENARIOS, `${preset}.toml`), "utf8")}\n${lines}\n`);
    return states(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function states(scenario) {
  const { start, moments } = JSON.parse(execFileSync(LIFELINES, ["run", scenario, "--format", "json"], { encoding: "utf8" }));
  const after = moments.map(({ client, server }) => ({ client: client.after, server: server.after }));
  return [start, ...after].map(({ client, server }) => ({ client: textbook(client), server: textbook(server) }));
}
