// From a press on "drop" in a segment's menu until the new future is drawn.

import { longRun } from "./long.mjs";
import { openSlowly } from "./slow.mjs";
import { median, ms, row } from "./table.mjs";

const REACH_MS = 50;
const TIMES = 7;

export async function redraw(visit) {
  const lesson = await drops(visit, "redraw of a lesson", { scenario: "normal-close" }, "");
  const long = await drops(visit, "redraw of the long run", {}, longRun());
  return [report("drop to new future drawn, a lesson", lesson), report("drop to new future drawn, some 200 moments", long)].every(Boolean);
}

function report(what, [first, ...others]) {
  const reached = [first, median(others)].map((taken, index) => row(`${what}, ${["the first", "median"][index]}`, ms(taken), `≤ ${REACH_MS} ms`, taken <= REACH_MS));
  return reached.every(Boolean);
}

/** How long each drop took. It is undone every time, and dropped again; the last time, what was painted is looked at. */
async function drops(visit, name, query, fragment) {
  const visitor = await visit(name);
  await openSlowly(visitor, query, fragment);
  const { page } = visitor;
  const steps = await visitor.steps();
  const taken = [];
  for (let time = 0; time < TIMES; time += 1) {
    await pointAtDrop(visitor);
    await page.evaluate(prepare);
    await press(page);
    taken.push(await page.evaluate(() => window.redrawn));
    await visitor.button("undo").click();
    await visitor.comesTo(() => visitor.steps(), steps, "the run as it was");
  }
  await pointAtDrop(visitor);
  await page.evaluate(watch);
  await press(page);
  await page.evaluate(atRest);
  await page.evaluate(compare);
  await visitor.leave();
  return taken;
}

/** Stops with the menu open and the pointer on the word, as a reader's is before the press. */
async function pointAtDrop(visitor) {
  await visitor.walkToFlight();
  await visitor.inFlight.first().click();
  await visitor.focused("drop");
  const { x, y, width, height } = await visitor.trick("drop").boundingBox();
  await visitor.page.mouse.move(x + width / 2, y + height / 2);
  await visitor.page.evaluate(atRest);
}

/** By the mouse alone: the click of a locator looks, in the page, where it will hit. */
async function press({ mouse }) {
  await mouse.down();
  await mouse.up();
}

/** In the page: until what was drawn before has been drawn whole. */
function atRest() {
  const QUIET_MS = 300;
  return new Promise((done) => {
    let timer = setTimeout(done, QUIET_MS);
    new MutationObserver((_, watching) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        watching.disconnect();
        done();
      }, QUIET_MS);
    }).observe(document.querySelector(".strips"), { childList: true, subtree: true });
  });
}

/**
 * In the page: from the press that comes next until what it brings about is presented. The browser itself tells, to the
 * next 8 ms.
 */
function prepare() {
  const LEAST_MS = 16;
  window.redrawn = new Promise((done) => {
    new PerformanceObserver((told, observer) => {
      const press = told.getEntries().find(({ name }) => name === "click");
      if (!press) return;
      observer.disconnect();
      done(press.duration);
    }).observe({ type: "event", durationThreshold: LEAST_MS });
  });
}

/** In the page: keeps what is in sight in the frame that the next press brings about. */
function watch() {
  window.inSight = () => {
    const { top, bottom } = document.querySelector(".stage").getBoundingClientRect();
    const drawn = [...document.querySelectorAll(".strips text, .strips line, .strips path")].map((element) => [element, element.getBoundingClientRect()]);
    return drawn.filter(([element, box]) => getComputedStyle(element).visibility === "visible" && box.bottom > top && box.top < bottom);
  };
  addEventListener("click", () => requestAnimationFrame(() => (window.painted = window.inSight().map(([element]) => [element, element.outerHTML]))), { capture: true, once: true });
}

/** In the page: what was painted first is what is there still, with the loss in it. */
function compare() {
  const { painted } = window;
  if (!painted.some(([element]) => element.closest(".lost"))) throw new Error("what was painted has no lost segment");
  const gone = painted.filter(([element, was]) => !element.isConnected || element.outerHTML !== was);
  if (gone.length > 0) throw new Error(`${gone.length} of ${painted.length} were not yet as they are: ${gone[0][1]}`);
}
