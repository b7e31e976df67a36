// The built page as any static host would send it, on a free port of 127.0.0.1.

import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join, normalize } from "node:path";

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

/** Pages that tests have made, by path: `{ html, headers }`. */
export const made = new Map();

/** Serves a folder and the pages that are made; below /strict/ the same files come with the policy. */
export async function serve(folder) {
  const server = createServer(async (request, response) => {
    let path = normalize(decodeURIComponent(new URL(request.url, "http://127.0.0.1").pathname));
    const headers = { "cache-control": "no-store" };
    if (path.startsWith("/strict/")) {
      headers["content-security-policy"] = POLICY;
      path = path.slice("/strict".length);
    }
    const page = made.get(path);
    if (page) {
      response.writeHead(200, { ...headers, ...page.headers, "content-type": TYPES[".html"] }).end(page.html);
      return;
    }
    // Browsers ask for it on every site; the courses' site has none.
    if (path === "/favicon.ico") {
      response.writeHead(204, headers).end();
      return;
    }
    if (path.endsWith("/")) path += "index.html";
    try {
      const body = await readFile(join(folder, path));
      response.writeHead(200, { ...headers, "content-type": TYPES[extname(path)] ?? "application/octet-stream" }).end(body);
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
