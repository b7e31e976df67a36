// What only a release has: its own policy. `cargo xtask test` demands a release (RELEASE=1); any other build is passed over.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DIST } from "./places.mjs";
import { POLICY } from "./server.mjs";
import { test } from "./test.mjs";

const html = readFileSync(join(DIST, "index.html"), "utf8");
const policy = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;

if (process.env.RELEASE || html.includes("Content-Security-Policy")) {
  test("a release carries the policy, and opens in a frame without an origin", async (visitor) => {
    assert.ok(html.includes(policy), html);
    await visitor.arrive();
    await visitor.page.route("**/host", (route) => route.fulfill({ contentType: "text/html", body: `<iframe sandbox="allow-scripts" src="/?scenario=normal-close"></iframe>` }));
    await visitor.page.route("**/*.{js,wasm,bin}", async (route) => route.fulfill({ response: await route.fetch(), headers: { "access-control-allow-origin": "*", "content-type": route.request().url().endsWith(".wasm") ? "application/wasm" : "text/javascript" } }));
    await visitor.page.goto(`${visitor.origin}/host`);
    await visitor.page.frameLocator("iframe").getByTestId("state").first().waitFor();
  });
}
