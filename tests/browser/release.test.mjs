// What only a release has: its own policy, and that it is kept for when there is no network. `cargo xtask test` demands a
// release (RELEASE=1); any other build is passed over.

import assert from "node:assert/strict";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { ARCHIVES, unpack } from "./archives.mjs";
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
    await visitor.open({ scenario: "three-way-handshake" }, { folder: "/below/here/", kept: true });
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
    await visitor.open({ scenario: "normal-close", lang: "zh", step: 2 }, { folder: "/below/here/", kept: true });
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
    await visitor.arrive({}, { folder: "/host.html", kept: true });
    await visitor.page.frameLocator("iframe").getByTestId("state").first().waitFor();
    assert.equal(await visitor.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  });
});

const packed = process.env.RELEASE || ARCHIVES.length > 0 ? test : () => {};

packed("the archive runs below any path, as it is unpacked", async (visitor) => {
  await withFolder(async (folder, origin) => {
    const names = unpack(".0.zip", join(folder, "a/b"));
    assert.ok(!names.some((name) => name.startsWith("/") || name.includes("..")), names.join(" "));
    const read = (name) => readFileSync(join(folder, "a/b", name));
    const page = read("index.html");
    assert.ok(brotliDecompressSync(read("index.html.br")).equals(page) && gunzipSync(read("index.html.gz")).equals(page));
    assert.doesNotMatch(page.toString(), /(src|href|content)="\/[^"]/);
    visitor.origin = origin;
    await visitor.open({ scenario: "three-way-handshake" }, { folder: "/a/b/" });
    assert.deepEqual(await visitor.walk(), statesOf("three-way-handshake"));
  });
});

/**
 * A learning management system that takes nothing but what SCORM 1.2 lets a lesson say, between its beginning and its end
 * (Run-Time Environment 1.2, 3.3 and 3.4). It remembers what is set, and shows the lesson in a frame.
 */
const LMS = `<!doctype html><link rel="icon" href="data:,"><title>LMS</title><script>
  window.calls = [];
  window.faults = [];
  window.values = { "cmi.core.lesson_status": "not attempted" };
  const known = {
    "cmi.core.lesson_status": /^(passed|completed|failed|incomplete|browsed)$/,
    "cmi.core.lesson_location": /^.{0,255}$/,
    "cmi.core.exit": /^(time-out|suspend|logout|)$/,
    "cmi.core.session_time": /^\\d{2,4}:\\d\\d:\\d\\d(\\.\\d{1,2})?$/,
  };
  let running = false;
  function called(name, told, right) {
    calls.push([name, ...told].join(" "));
    if (!right) faults.push(calls.at(-1));
    return String(Boolean(right));
  }
  window.API = {
    LMSInitialize: (...told) => { const right = !running && calls.length === 0 && told.join() === ""; running = true; return called("initialize", told, right); },
    LMSCommit: (...told) => called("commit", told, running && told.join() === ""),
    LMSFinish: (...told) => { const right = running && told.join() === ""; running = false; return called("finish", told, right); },
    LMSGetValue: (key) => (called("get", [key], running && known[key] && key !== "cmi.core.exit" && key !== "cmi.core.session_time"), values[key] ?? ""),
    LMSSetValue: (key, value) => {
      const right = running && typeof value === "string" && known[key]?.test(value);
      if (right) values[key] = value;
      return called("set", [key, value], right);
    },
    LMSGetLastError: () => "0", LMSGetErrorString: () => "", LMSGetDiagnostic: () => "",
  };
</script><iframe width="900" height="700" title="lesson" src="course/lesson.html?scenario=three-way-handshake&lang=en"></iframe>`;

packed("a course tells its system that a lesson was stepped to its end", async (visitor) => {
  await withFolder(async (folder, origin) => {
    unpack("-scorm-en.zip", join(folder, "course"));
    assert.ok(!existsSync(join(folder, "course/service-worker.js")));
    writeFileSync(join(folder, "lms.html"), LMS);
    visitor.origin = origin;
    await visitor.arrive({}, { folder: "/lms.html" });
    const lesson = visitor.page.frameLocator("iframe").frameLocator("iframe");
    const status = () => visitor.page.evaluate(() => values["cmi.core.lesson_status"]);
    const steps = statesOf("three-way-handshake").length - 1;
    for (let step = 1; step <= steps; step += 1) {
      await visitor.comesTo(status, "incomplete", `the status before step ${step}`);
      await lesson.getByRole("button", { name: WORDS.en.forward, exact: true }).click();
    }
    await visitor.comesTo(status, "completed", "the status at the end");
    await visitor.page.evaluate(() => (document.querySelector("iframe").src = "about:blank"));
    const told = () => visitor.page.evaluate(() => [calls[0], calls.at(-1), values["cmi.core.lesson_location"], values["cmi.core.exit"], "cmi.core.session_time" in values]);
    await visitor.comesTo(told, ["initialize ", "finish ", String(steps), "", true], "what it was told");
    assert.deepEqual(await visitor.page.evaluate(() => faults), []);
    // Who comes again begins where it was left, and it stays completed.
    await visitor.page.evaluate(() => (calls.splice(0), (document.querySelector("iframe").src = "course/lesson.html?scenario=three-way-handshake&lang=en")));
    await visitor.comesTo(() => lesson.getByRole("slider", { name: WORDS.en.timeline }).inputValue(), String(steps), "the step of last time");
    await lesson.getByRole("button", { name: WORDS.en.back, exact: true }).click();
    await visitor.page.evaluate(() => (document.querySelector("iframe").src = "about:blank"));
    await visitor.comesTo(told, ["initialize ", "finish ", String(steps - 1), "", true], "what it was told then");
    assert.deepEqual(await visitor.page.evaluate(() => [faults, values["cmi.core.lesson_status"]]), [[], "completed"]);
  });
});

packed("a lesson of a course opens without a system around it", async (visitor) => {
  await withFolder(async (folder, origin) => {
    unpack("-scorm-zh-CN.zip", folder);
    visitor.origin = origin;
    await visitor.arrive({ scenario: "normal-close", lang: "zh-CN" }, { folder: "/lesson.html" });
    await visitor.page.frameLocator("iframe").getByRole("button", { name: WORDS.zh.forward, exact: true }).click();
  });
});

/** A folder for as long as it is used, and the address where it is served. */
async function withFolder(use) {
  const folder = mkdtempSync(join(tmpdir(), "lifelines-"));
  const server = await serve(folder);
  try {
    await use(folder, server.origin, server);
  } finally {
    await server.close().catch(() => {});
    rmSync(folder, { recursive: true });
  }
}

/** A copy of the site at /below/here/, that can be renewed, and a page at /host.html with a frame of it. */
async function withSite(use) {
  await withFolder(async (folder, origin, server) => {
    const there = join(folder, "below/here");
    cpSync(DIST, there, { recursive: true });
    writeFileSync(join(folder, "host.html"), '<!doctype html><link rel="icon" href="data:,"><iframe src="below/here/" title="TCP"></iframe>');
    const edit = (name, from, to) => {
      const text = readFileSync(join(there, name), "utf8");
      assert.ok(text.includes(from), `${name} has no ${from}`);
      writeFileSync(join(there, name), text.replace(from, to));
    };
    const renew = () => {
      edit("index.html", "<body>", "<body data-renewed>");
      edit("service-worker.js", '"version":"', '"version":"1');
    };
    await use({ origin, renew, close: server.close });
  });
}

/** Waits until the site is kept. */
async function kept(visitor) {
  await visitor.page.evaluate(() => navigator.serviceWorker.ready);
}
