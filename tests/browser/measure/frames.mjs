// How long each frame takes while the long run plays.

import { longRun } from "./long.mjs";
import { openSlowly } from "./slow.mjs";
import { ms, p95, row } from "./table.mjs";

/** The 95th percentile that is to be reached: one frame of sixty a second. */
const REACH_MS = 16.8;
const FRAMES = 600;

export async function frames(visit) {
  const visitor = await visit("frames");
  await openSlowly(visitor, { speed: 1 }, longRun());
  const moments = await visitor.steps();
  await visitor.button("play").click();
  const taken = await visitor.page.evaluate(watch, FRAMES);
  await visitor.leave();
  // A browser tells the time of a frame to a tenth of a millisecond.
  const taken95 = Math.round(10 * p95(taken)) / 10;
  return row(`playing ${moments} moments, 95th percentile frame`, ms(taken95), `≤ ${REACH_MS} ms`, taken95 <= REACH_MS);
}

/** In the page: the time between one frame and the next, so many times. */
function watch(frames) {
  return new Promise((done) => {
    const taken = [];
    let last;
    const frame = (now) => {
      if (last !== undefined) taken.push(now - last);
      last = now;
      if (taken.length < frames) requestAnimationFrame(frame);
      else done(taken);
    };
    requestAnimationFrame(frame);
  });
}
