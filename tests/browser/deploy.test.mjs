// The recipe for nginx in docs/deploy.md, run where there is an nginx (`cargo xtask test` brings one); elsewhere it is only read.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync } from "node:zlib";
import { DIST, NGINX, ROOT } from "./places.mjs";
import { POLICY } from "./server.mjs";
import { test } from "./test.mjs";

const RECIPE = readFileSync(join(ROOT, "docs/deploy.md"), "utf8").match(/```nginx\n(.*?)```/s)[1];
const HERE = existsSync(NGINX);
// Debian has it in a package of its own.
const BROTLI = join(dirname(NGINX), "../lib/nginx/modules/ngx_http_brotli_static_module.so");
const SQUEEZED = [["gzip", ".gz", gzipSync, gunzipSync], ["br", ".br", (octets) => brotliCompressSync(octets, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }), brotliDecompressSync]].slice(0, existsSync(BROTLI) ? 2 : 1);

test("the recipe for nginx sends every header that it should", async () => {
  assert.ok(RECIPE.includes(`"${POLICY}"`), "the policy is another");
  const hashed = new RegExp(RECIPE.match(/"~(.*)" "public/)[1]);
  const files = readdirSync(DIST);
  const kept = files.filter((name) => hashed.test(name));
  assert.deepEqual(files.filter((name) => !kept.includes(name)).filter((name) => /\.(wasm|bin|css|svg|png)$/.test(name)), []);
  for (const name of ["index.html", "embed.js", "service-worker.js"]) assert.ok(!kept.includes(name), name);
  assert.ok(HERE || !process.env.RELEASE, `${NGINX} is not there`);
  if (HERE) await served(kept.find((name) => name.endsWith(".wasm")));
});

/** Runs it over a copy of the site, and asks. */
async function served(wasm) {
  const folder = mkdtempSync(join(tmpdir(), "lifelines-"));
  cpSync(DIST, join(folder, "site"), { recursive: true });
  for (const [, end, squeeze] of SQUEEZED) {
    for (const name of [wasm, "index.html"]) writeFileSync(join(folder, "site", name + end), squeeze(readFileSync(join(DIST, name))));
  }
  const port = await freePort();
  writeFileSync(join(folder, "nginx.conf"), configuration(folder, port));
  const how = ["-p", folder, "-c", join(folder, "nginx.conf"), "-e", join(folder, "error.log")];
  const checked = spawnSync(NGINX, [...how, "-t"], { encoding: "utf8" });
  assert.equal(checked.status, 0, checked.stderr);
  const nginx = spawn(NGINX, how, { stdio: "ignore" });
  try {
    const ask = (name, headers) => asked(`http://127.0.0.1:${port}/lifelines/${name}`, headers);
    const page = await untilAnswered(() => ask(""));
    assert.equal(page.body.toString(), readFileSync(join(DIST, "index.html"), "utf8"));
    const html = "text/html; charset=utf-8";
    expectHeaders(page, html, "no-cache");
    for (const [coding, , , open] of SQUEEZED) {
      for (const [name, type, cache] of [["", html, "no-cache"], [wasm, "application/wasm", "public, max-age=31536000, immutable"]]) {
        // As browsers ask; without TLS they leave br out.
        const file = await ask(name, { "accept-encoding": coding === "br" ? "gzip, deflate, br" : "gzip, deflate" });
        expectHeaders(file, type, cache);
        assert.deepEqual([file.headers["content-encoding"], file.headers.vary], [coding, "Accept-Encoding"], name);
        assert.ok(open(file.body).equals(readFileSync(join(DIST, name || "index.html"))), `${name} ${coding}`);
      }
    }
    // What has not changed is not sent again, and the answer still says how long it may be kept.
    const again = await ask("", { "if-none-match": page.headers.etag, "if-modified-since": page.headers["last-modified"] });
    assert.deepEqual([again.status, again.body.length, again.headers["cache-control"]], [304, 0, "no-cache"]);
    expectHeaders(await ask("embed.js"), "text/javascript; charset=utf-8", "no-cache");
    assert.equal((await ask("nothing.wasm")).status, 404);
  } finally {
    nginx.kill();
    await new Promise((ended) => nginx.once("exit", ended));
    rmSync(folder, { recursive: true });
  }
}

function expectHeaders({ status, headers }, type, cache) {
  const names = ["content-type", "cache-control", "access-control-allow-origin", "cross-origin-resource-policy", "cross-origin-embedder-policy", "content-security-policy"];
  const expected = [200, type, cache, "*", "cross-origin", "require-corp", POLICY];
  assert.deepEqual([status, ...names.map((name) => headers[name])], expected);
  assert.deepEqual([headers["x-frame-options"], headers["x-content-type-options"]], [undefined, "nosniff"]);
}

/** An answer as it comes, squeezed or not. */
function asked(address, headers = {}) {
  return new Promise((answered, failed) => {
    const asking = request(address, { headers }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => answered({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    });
    asking.on("error", failed).end();
  });
}

/** The recipe at another port and folder, in a configuration that needs no other rights. Not every nginx has brotli. */
function configuration(folder, port) {
  const brotli = SQUEEZED.length === 2;
  const here = RECIPE.replace("listen 80;", `listen 127.0.0.1:${port};`).replace("/srv/lifelines/", `${folder}/site/`);
  const recipe = brotli ? here : here.replace("brotli_static on;", "");
  assert.ok(recipe.includes(`:${port}`) && recipe.includes(folder));
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${folder}/${kind};`);
  const user = process.getuid() === 0 ? "user root;" : "";
  const module = brotli ? `load_module ${BROTLI};` : "";
  return `${module} ${user} daemon off; worker_processes 1; pid ${folder}/pid; events {} http { access_log off; ${temporary.join(" ")}\n${recipe}}`;
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
