// The recipe for nginx in docs/deploy.md, run where there is an nginx; elsewhere it is only read.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { DIST, ROOT } from "./places.mjs";
import { POLICY } from "./server.mjs";
import { test } from "./test.mjs";

const RECIPE = readFileSync(join(ROOT, "docs/deploy.md"), "utf8").match(/```nginx\n(.*?)```/s)[1];
const HERE = ["/usr/sbin/nginx", "/usr/bin/nginx"].find((file) => existsSync(file));

test("the recipe for nginx sends every header that it should", async () => {
  assert.ok(RECIPE.includes(`"${POLICY}"`), "the policy is another");
  const hashed = new RegExp(RECIPE.match(/"~(.*)" "public/)[1]);
  const files = readdirSync(DIST);
  const kept = files.filter((name) => hashed.test(name));
  assert.deepEqual(files.filter((name) => !kept.includes(name)).filter((name) => /\.(wasm|bin|css|svg|png)$/.test(name)), []);
  for (const name of ["index.html", "embed.js", "service-worker.js"]) assert.ok(!kept.includes(name), name);
  if (HERE) await served(kept.find((name) => name.endsWith(".wasm")));
});

/** Runs it over a copy of the site, and asks. */
async function served(wasm) {
  const folder = mkdtempSync(join(tmpdir(), "lifelines-"));
  cpSync(DIST, join(folder, "site"), { recursive: true });
  writeFileSync(join(folder, "site", `${wasm}.gz`), gzipSync(readFileSync(join(DIST, wasm))));
  const port = await freePort();
  writeFileSync(join(folder, "nginx.conf"), configuration(folder, port));
  const how = ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", join(folder, "error.log")];
  const checked = spawnSync(HERE, [...how, "-t"], { encoding: "utf8" });
  assert.equal(checked.status, 0, checked.stderr);
  const nginx = spawn(HERE, how, { stdio: "ignore" });
  try {
    const ask = (name, headers = {}) => fetch(`http://127.0.0.1:${port}/lifelines/${name}`, { headers });
    const page = await untilAnswered(() => ask("", { "accept-encoding": "identity" }));
    assert.equal(await page.text(), readFileSync(join(DIST, "index.html"), "utf8"));
    expectHeaders(page, "text/html; charset=utf-8", "no-cache");
    const module = await ask(wasm, { "accept-encoding": "gzip" });
    expectHeaders(module, "application/wasm", "public, max-age=31536000, immutable");
    assert.equal(module.headers.get("content-encoding"), "gzip");
    assert.ok(Buffer.from(await module.arrayBuffer()).equals(readFileSync(join(DIST, wasm))));
    expectHeaders(await ask("embed.js"), "text/javascript; charset=utf-8", "no-cache");
  } finally {
    nginx.kill();
    await new Promise((ended) => nginx.once("exit", ended));
    rmSync(folder, { recursive: true });
  }
}

function expectHeaders({ status, headers }, type, cache) {
  const names = ["content-type", "cache-control", "access-control-allow-origin", "cross-origin-resource-policy", "content-security-policy"];
  assert.deepEqual([status, ...names.map((name) => headers.get(name))], [200, type, cache, "*", "cross-origin", POLICY]);
}

/** The recipe at another port and folder, in a configuration that needs no other rights. Not every nginx has brotli. */
function configuration(folder, port) {
  const recipe = RECIPE.replace("listen 80;", `listen 127.0.0.1:${port};`).replace("/srv/lifelines/", `${folder}/site/`).replace("brotli_static on;", "");
  assert.ok(recipe.includes(`:${port}`) && recipe.includes(folder));
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/${kind};`);
  const user = process.getuid() === 0 ? "user root;" : "";
  return `${user} daemon off; worker_processes 1; pid ${folder}/pid; events {} http { access_log off; ${temporary.join(" ")}\n${recipe}}`;
}

async function freePort() {
  const server = createServer();
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return port;
}

async function untilAnswered(ask) {
  for (let left = 100; ; left -= 1) {
    try {
      return await ask();
    } catch (error) {
      if (left === 0) throw error;
      await sleep(50);
    }
  }
}
