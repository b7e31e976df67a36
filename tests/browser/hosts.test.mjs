// The page in frames that are refused things, from servers that do things wrong, and in what a course system leaves of
// what one pastes into it.

import assert from "node:assert/strict";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { course } from "./hosts.mjs";
import { DIST } from "./places.mjs";
import { statesOf } from "./recordings.mjs";
import { ISOLATED } from "./server.mjs";
import { smoke, test } from "./test.mjs";

const QUERY = "?scenario=three-way-handshake&lang=en&embed=1";

for (const [what, folder, headers] of [
  ["with all policies kept", "/shared/strict/"],
  ["in a page that isolates itself", "/shared/isolated/", ISOLATED],
  ["from a sub-path whose server knows no wasm", "/shared/octets/deep/down/"],
]) {
  const everywhere = headers ? test : smoke;
  everywhere(`a frame without an origin, ${what}`, async (visitor) => {
    await course(visitor, `<iframe sandbox="allow-scripts" src="${visitor.origin}${folder}${QUERY}" title="TCP" width="100%" height="640"></iframe>`, { headers });
    const inside = await visitor.inside("iframe");
    // By itself: in Firefox playwright's mouse and keys do not come to another site's frame.
    await inside.button("forward").evaluate((button) => button.click());
    await inside.standsAt(1, statesOf("three-way-handshake")[1]);
    // A server that calls wasm octets is told of in the console; everything works.
    visitor.complaints = visitor.complaints.filter((line) => !line.includes("application/wasm"));
  });
}

test("a frame without an origin, which the server does not allow, says so in both languages", async (visitor) => {
  const heard = (detail) => (document.title = `${detail.what} ${detail.message}`);
  await course(visitor, `<tcp-lifelines sandbox="allow-scripts" scenario="three-way-handshake"></tcp-lifelines>
    <script>document.querySelector("tcp-lifelines").addEventListener("error", ({ detail }) => (${heard})(detail));</script>
    <script src="${visitor.origin}/embed.js"></script>`, { complains: true });
  await saysWhy(visitor.page.frameLocator("iframe"));
  await visitor.comesTo(() => visitor.page.title(), "start file", "what the host heard");
});

test("a file on disk says so in both languages", async (visitor) => {
  await visitor.enter({ complains: true });
  await visitor.page.goto(pathToFileURL(join(DIST, "index.html")).href);
  await saysWhy(visitor.page);
});

test("what course systems leave of what is pasted still shows the lesson", async (visitor) => {
  const pasted = `<h2>Opening</h2><iframe src="${visitor.origin}/${QUERY.replaceAll("&", "&amp;")}" title="TCP: opening" width="100%" height="640" loading="lazy" allow="fullscreen"></iframe>
    <script src="${visitor.origin}/embed.js" async></script>
    <tcp-lifelines scenario="lost-last-ack"><a href="${visitor.origin}/?scenario=lost-last-ack">The last ACK is lost</a></tcp-lifelines>`;
  await course(visitor, `<main></main>`);
  // As Canvas and Moodle clean what authors write: the same few elements and attributes, whatever is inside the others.
  await visitor.page.evaluate((html) => {
    const kept = { H2: [], P: [], A: ["href"], IFRAME: ["src", "title", "width", "height"] };
    const cleaned = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return [node.cloneNode()];
      if (node.nodeName === "SCRIPT") return [];
      const children = [...node.childNodes].flatMap(cleaned);
      if (!kept[node.nodeName]) return children;
      const copy = document.createElement(node.nodeName);
      for (const name of kept[node.nodeName]) copy.setAttribute(name, node.getAttribute(name));
      copy.append(...children);
      return [copy];
    };
    document.querySelector("main").append(...cleaned(new DOMParser().parseFromString(html, "text/html").body));
  }, pasted);
  const inside = await visitor.inside("iframe");
  await inside.button("forward").click();
  await inside.standsAt(1, statesOf("three-way-handshake")[1]);
  assert.equal(await visitor.page.locator("script, tcp-lifelines").count(), 0);
  const link = visitor.page.getByRole("link", { name: "The last ACK is lost" });
  assert.equal(await link.getAttribute("href"), `${visitor.origin}/?scenario=lost-last-ack`);
});

smoke("the element shows the page and hears it, and nothing of what is far away is asked for", async (visitor) => {
  const far = Array.from({ length: 5 }, () => `<tcp-lifelines scenario="half-close"></tcp-lifelines>`).join("");
  await course(visitor, `<tcp-lifelines scenario="three-way-handshake" step="1"></tcp-lifelines><p style="height: 3000px"></p>${far}<script src="${visitor.origin}/embed.js" async></script>`);
  const inside = await visitor.inside("iframe");
  await inside.standsAt(1, statesOf("three-way-handshake")[1]);
  const asked = () => visitor.requested.filter((path) => path.endsWith(".wasm")).length;
  assert.equal(asked(), 1);
  await visitor.page.locator("tcp-lifelines").first().evaluate((element) => {
    window.heard = [];
    for (const type of ["ready", "moment", "finished", "error"]) element.addEventListener(type, ({ detail }) => heard.push([type, detail.scenario, detail.step]));
    element.scenario = "simultaneous-close";
    element.step = 3;
  });
  await inside.standsAt(3, statesOf("simultaneous-close")[3]);
  await visitor.comesTo(() => visitor.page.evaluate(() => heard.at(-1)), ["moment", "simultaneous-close", 3], "what the host heard last");
  assert.equal(asked(), 1, "the page was started again");
});

/** The two sentences of a page that cannot start where it is. */
async function saysWhy(place) {
  const alert = place.getByRole("alert");
  await alert.getByText("from a file on disk or from a frame its server does not allow").waitFor();
  await alert.getByText("无法直接从磁盘文件运行").waitFor();
}
