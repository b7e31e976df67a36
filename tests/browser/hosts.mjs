// Pages of other people, which show the page in a frame: of another site than the page's, and made of what a test says.

import { made } from "./server.mjs";

let courses = 0;

/**
 * Opens a page of a course: `body` is its HTML, `headers` come with it. Where there is a `stub`, that HTML stands for our
 * page. `clock` lets the test move the time; the rest goes to the browser context.
 */
export async function course(visitor, body, { headers = {}, lang = "en", stub, clock, ...how } = {}) {
  await visitor.enter({ viewport: { width: 1000, height: 800 }, ...how });
  const { page, origin } = visitor;
  // The same server; to a browser it is another site.
  visitor.host = origin.replace("127.0.0.1", "localhost");
  const path = `/course/${(courses += 1)}/`;
  made.set(path, { headers, html: `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Course</title>${body}` });
  if (stub) await page.route((url) => url.origin === origin && url.pathname === "/", (route) => route.fulfill({ contentType: "text/html", body: stub }));
  if (clock) await page.clock.install();
  await page.goto(visitor.host + path, { waitUntil: "load" });
}
