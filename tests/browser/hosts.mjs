// Pages of other people, which show the page in a frame: of another site than the page's, made of what a test says or of
// the files of an example.

import { readFileSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { made } from "./server.mjs";

/** Where the examples say that the page lies. */
export const ELSEWHERE = "https://example.org/lifelines/";

let courses = 0;

/**
 * Opens a page of a course: `body` is its HTML, `headers` come with it. Where there is a `stub`, that HTML stands for our
 * page. `clock` lets the test move the time; the rest goes to the browser context.
 */
export async function course(visitor, body, { headers = {}, lang = "en", stub, clock, ...how } = {}) {
  const path = `/course/${(courses += 1)}/`;
  made.set(path, { headers, body: `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Course</title>${body}` });
  await visitor.enter({ viewport: { width: 1000, height: 800 }, ...how });
  const { page, origin } = visitor;
  if (stub) await page.route((url) => url.origin === origin && url.pathname === "/", (route) => route.fulfill({ contentType: "text/html", body: stub }));
  if (clock) await page.clock.install();
  await visit(visitor, path);
}

/** Opens a file of a folder, `folders` are { path: folder } below it; what they call elsewhere is our page. */
export async function example(visitor, file, folders) {
  const path = `/course/${(courses += 1)}/`;
  for (const [under, folder] of Object.entries(folders)) {
    for (const name of files(folder)) {
      const content = readFileSync(join(folder, name));
      const text = /\.(html|js|css)$/.test(name);
      const body = text ? content.toString().replaceAll(ELSEWHERE, `${visitor.origin}/`) : content;
      made.set(path + under + name, { body });
    }
  }
  await visitor.enter();
  await visit(visitor, path + file);
}

async function visit(visitor, path) {
  // The same server; to a browser it is another site.
  visitor.host = visitor.origin.replace("127.0.0.1", "localhost");
  await visitor.page.goto(visitor.host + path, { waitUntil: "load" });
}

function files(folder) {
  const all = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return all.map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll(sep, "/"));
}
