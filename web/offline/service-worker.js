// Keeps one version of the site, so that it opens without a network. In releases only: `site`
// puts before this `kept`, the version and its files.

const OURS = `lifelines ${registration.scope} `;
const CACHE = OURS + kept.version;

addEventListener("install", (event) => event.waitUntil(fill()));
addEventListener("activate", (event) => event.waitUntil(tidy()));
addEventListener("message", (event) => {
  if (event.data === "switch") skipWaiting();
});
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(registration.scope)) return;
  const name = request.url.slice(registration.scope.length).split(/[?#]/)[0];
  if (request.mode === "navigate") {
    if (name !== "" && name !== "index.html") return;
    // A frame cannot ask whether to go over to another version: it gets what is new.
    if (request.destination === "document") event.respondWith(found("./").then((page) => page ?? fetch(request)));
    else event.respondWith(fetch(request).catch(async () => (await found("./")) ?? Response.error()));
  } else if (kept.files.includes(name) || /-[0-9a-f]{8,}/.test(name)) {
    event.respondWith(found(request).then((file) => file ?? fetch(request)));
  }
});

async function fill() {
  const cache = await caches.open(CACHE);
  try {
    // Its name does not change, so no copy that a browser or a server between keeps will do.
    const page = await fetch("./", { cache: "reload" });
    const html = await page.clone().text();
    // A host in the middle of a change, or one that asks who is there: another time.
    if (!page.ok || page.redirected || !kept.named.every((name) => html.includes(name))) throw new Error("not the page of this version");
    await cache.put("./", page);
    await cache.addAll(kept.files);
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

async function tidy() {
  // Pages of the version before may still be open, and ask for the rest of it.
  for (const name of (await ours()).slice(0, -2)) await caches.delete(name);
  await clients.claim();
}

// From this version, or from the one before.
async function found(request) {
  for (const name of (await ours()).reverse()) {
    if (request === "./" && name !== CACHE) continue;
    const file = await (await caches.open(name)).match(request, { ignoreVary: true });
    if (file) return file;
  }
}

// In the order in which they were made.
async function ours() {
  return (await caches.keys()).filter((name) => name.startsWith(OURS));
}
