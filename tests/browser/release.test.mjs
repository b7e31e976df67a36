// What only a release has: its own policy, and that it is kept for when there is no network. `cargo xtask test` demands a
// release (RELEASE=1); any other build is passed over.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DIST } from "./places.mjs";
import { statesOf } from "./recordings.mjs";
import { POLICY, serve } from "./server.mjs";
import { test } from "./test.mjs";
import { WORDS } from "./words.mjs";

const html = readFileSync(join(DIST, "index.html"), "utf8");
const policy = `<meta http-equiv="Content-Security-Policy" content="${POLICY}">`;
const release = process.env.RELEASE || html.includes("Content-Security-Policy") ? test : () => {};

release("a release carries the policy, and opens in a frame without an origin", async (visitor) => {
  assert.ok(html.includes(policy), html);
  await visitor.open();
  await visitor.page.waitForLoadState("networkidle");
  await visitor.page.route("**/host", (route) => route.fulfill({ contentType: "text/html", body: `<iframe sandbox="allow-scripts" src="/?scenario=normal-close"></iframe>` }));
  await visitor.page.route("**/*.{js,wasm,bin}", async (route) => {
    const contentType = route.request().url().endsWith(".wasm") ? "application/wasm" : "text/javascript";
    await route.fulfill({ response: await route.fetch(), headers: { "access-control-allow-origin": "*", "content-type": contentType } });
  });
  await visitor.page.goto(`${visitor.origin}/host`);
  await visitor.page.frameLocator("iframe").getByTestId("state").first().waitFor();
});

release("once opened, all of it opens without a network", async (visitor) => {
  await withSite(async (site) => {
    visitor.origin = site.origin;
    await visitor.open({ scenario: "three-way-handshake" }, { folder: "/below/here/", serviceWorkers: "allow" });
    await kept(visitor);
    await site.close();
    visitor.complaints = [];
    await visitor.page.reload();
    assert.deepEqual(await visitor.walk(), statesOf("three-way-handshake"));
    // The words of the other language, and the workshop with its own.
    await visitor.page.goto(`${site.origin}/below/here/?scenario=normal-close&lang=zh`);
    visitor.words = WORDS.zh;
    await visitor.state("client").waitFor();
    await visitor.page.getByRole("button", { name: visitor.words.atlas, exact: true }).click();
    await visitor.page.locator(".workshop > *").first().waitFor();
    assert.deepEqual(visitor.complaints, []);
  });
});

release("a new version asks before it takes the place of the old", async (visitor) => {
  await withSite(async (site) => {
    visitor.origin = site.origin;
    await visitor.open({ scenario: "normal-close", lang: "zh", step: 2 }, { folder: "/below/here/", serviceWorkers: "allow" });
    await kept(visitor);
    site.renew();
    await visitor.page.reload();
    const question = visitor.page.getByRole("region", { name: "新版本" });
    await question.getByText("本页面有新版本").waitFor();
    assert.equal(await visitor.page.locator("[data-renewed]").count(), 0, "it did not wait for the answer");
    await question.getByRole("button", { name: "以后再说" }).click();
    await question.waitFor({ state: "detached" });
    // It asks again where one reads English, and yes is an answer.
    await visitor.page.goto(`${site.origin}/below/here/?scenario=normal-close&lang=en&step=2`);
    visitor.words = WORDS.en;
    const english = visitor.page.getByRole("region", { name: "New version" });
    await english.getByText("There is a new version").waitFor();
    await english.getByRole("button", { name: "Load it now" }).press("Enter");
    await visitor.page.locator("[data-renewed]").waitFor({ state: "attached" });
    await visitor.standsAt(2, statesOf("normal-close")[2]);
  });
});

release("a page in a frame is not kept", async (visitor) => {
  await withSite(async (site) => {
    visitor.origin = site.origin;
    await visitor.arrive({}, { folder: "/host.html", serviceWorkers: "allow" });
    await visitor.page.frameLocator("iframe").getByTestId("state").first().waitFor();
    assert.equal(await visitor.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  });
});

/** A copy of the site at /below/here/, that can be renewed, and a page at /host.html with a frame of it. */
async function withSite(use) {
  const folder = mkdtempSync(join(tmpdir(), "lifelines-"));
  const there = join(folder, "below/here");
  cpSync(DIST, there, { recursive: true });
  writeFileSync(join(folder, "host.html"), '<!doctype html><link rel="icon" href="data:,"><iframe src="below/here/" title="TCP"></iframe>');
  const edit = (name, from, to) => {
    const text = readFileSync(join(there, name), "utf8");
    assert.ok(text.includes(from), `${name} has no ${from}`);
    writeFileSync(join(there, name), text.replace(from, to));
  };
  const server = await serve(folder);
  const renew = () => {
    edit("index.html", "<body>", "<body data-renewed>");
    edit("service-worker.js", '"version":"', '"version":"1');
  };
  try {
    await use({ origin: server.origin, renew, close: server.close });
  } finally {
    await server.close().catch(() => {});
    rmSync(folder, { recursive: true });
  }
}

/** Waits until the site is kept. */
async function kept(visitor) {
  await visitor.page.evaluate(() => navigator.serviceWorker.ready);
}
