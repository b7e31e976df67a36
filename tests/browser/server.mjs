// The built page as any static host would send it, on a free port of 127.0.0.1.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";
import { brotliCompressSync } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".woff2": "font/woff2",
};

/** The policy that the page must run under without any relaxation. */
export const POLICY = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'";

/** What a page sends that isolates itself, and whatever it shows in a frame. */
export const ISOLATED = { "cross-origin-embedder-policy": "require-corp" };

/** Files that tests have made, by path: `{ body, headers }`; a path that ends in a stroke is a page. */
export const made = new Map();

/** How the same files come below these folders, of which one may stand in another. */
const WAYS = {
  "/strict/": { headers: { "content-security-policy": POLICY } },
  // For frames without an origin.
  "/shared/": { headers: { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" } },
  // For pages that isolate themselves.
  "/isolated/": { headers: ISOLATED },
  // A server that has never heard of WebAssembly.
  "/octets/": { types: { ".wasm": "application/octet-stream" } },
  "/deep/down/": {},
};

/** Serves a folder and the pages that are made; `packed` compresses the folder's files, as hosts do. */
export async function serve(folder, { packed = false } = {}) {
  const kept = new Map();
  const server = createServer(async (request, response) => {
    let path = normalize(decodeURIComponent(new URL(request.url, "http://127.0.0.1").pathname));
    const headers = { "cache-control": "no-store" };
    const types = { ...TYPES };
    for (let way; (way = Object.keys(WAYS).find((folder) => path.startsWith(folder))); path = path.slice(way.length - 1)) {
      Object.assign(headers, WAYS[way].headers);
      Object.assign(types, WAYS[way].types);
    }
    const page = made.get(path);
    if (page) {
      const type = types[extname(path) || ".html"] ?? "application/octet-stream";
      response.writeHead(200, { ...headers, ...page.headers, "content-type": type }).end(page.body);
      return;
    }
    // Browsers ask for it on every site; the courses' site has none.
    if (path === "/favicon.ico") {
      response.writeHead(204, headers).end();
      return;
    }
    if (path.endsWith("/")) path += "index.html";
    try {
      let body = await readFile(join(folder, path));
      if (packed && request.headers["accept-encoding"]?.includes("br")) {
        if (!kept.has(path)) kept.set(path, brotliCompressSync(body));
        body = kept.get(path);
        Object.assign(headers, { "content-encoding": "br", "cache-control": "max-age=31536000" });
      }
      response.writeHead(200, { ...headers, "content-type": types[extname(path)] ?? "application/octet-stream" }).end(body);
    } catch {
      response.writeHead(404, headers).end();
    }
  });
  await new Promise((ready, failed) => server.once("error", failed).listen(0, "127.0.0.1", ready));
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => new Promise((closed) => (server.close(closed), server.closeAllConnections())),
  };
}
