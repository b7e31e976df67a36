// The page as a frame of another: what it tells that one and does for it, docs/embedding.md.
// Loaded by boot.js where there is one. Whose window sent a message is all that is known of a
// sandboxed frame's peer, whose origin reads "null"; and nothing told here is a secret.

// As in docs/embedding.md: what `load` understands, besides `link`.
const KEYS = "scenario lang theme view step from to autoplay speed controls readonly names motion".split(" ");

// How high the pictures are at least and at most, in pixels, however much there is in them.
const LEAST = 220;
const MOST = 480;

const POST_MS = 50;

let page, last, height, timer;
let seen = true;
let halted = false;

function post(type, more) {
  window.parent.postMessage({ lifelines: 1, type, ...more }, "*");
}

function refuse(what, message) {
  post("error", { what, message });
}

/** Begins to tell and to listen. `ask` asks the page, `visit` leads it to another address. */
export function host(asked) {
  page = asked;
  addEventListener("message", hear);
  new ResizeObserver(measureSoon).observe(document.body);
  // What nobody sees does not play.
  new IntersectionObserver(([entry]) => {
    seen = entry.isIntersecting;
    if (seen && halted) page.ask("play");
    if (seen) halted = false;
    else if (last) halt(last[8]);
  }).observe(document.documentElement);
}

/** Stops what plays where nobody sees it; it goes on when somebody does. */
function halt(playing) {
  if (seen || !playing) return;
  halted = true;
  page.ask("halt");
}

/** The page stands here now. */
export function told(stand) {
  const [, , scenario, step, steps, us, client, server, playing, visits, notes] = stand;
  const moment = { scenario, step, steps, time_us: us, client, server, playing };
  const before = last;
  last = stand;
  if (!before) post("ready", moment);
  const moved = !before || [2, 3, 4, 8, 9].some((at) => before[at] !== stand[at]);
  if (moved) post("moment", moment);
  if (before && moved && step === steps && (before[3] < before[4] || before[9] !== visits)) post("finished", moment);
  if (notes && (!before || before[10] !== notes)) refuse("address", notes);
  halt(playing);
  measureSoon();
}

function hear({ source, data }) {
  if (source !== window.parent || !data || data.lifelines !== 1) return;
  const { type } = data;
  if (type === "play" || type === "pause") {
    halted = false;
    page.ask(type);
  } else if (type === "seek" && Number.isSafeInteger(data.step) && data.step >= 0) page.ask(type, data.step);
  else if (type === "load" && wanted(data)) page.visit(...wanted(data));
  else refuse("message", "not understood: " + String(type).slice(0, 40));
}

/** Query and fragment of what `load` names, on top of how the page looks; nothing when it names nothing. */
function wanted(data) {
  const value = (key) => (["string", "number", "boolean"].includes(typeof data[key]) ? String(data[key]) : "");
  const link = value("link");
  if (!link && !value("scenario")) return null;
  const query = new URLSearchParams(last ? last[0] : location.search);
  for (const key of ["scenario", "step", "from", "to", "autoplay"]) query.delete(key);
  for (const key of KEYS) if (value(key)) query.set(key, value(key).replace(/^(true|false)$/, (word) => (word === "true" ? "1" : "0")));
  return ["?" + query, link && link.replace(/^#?(s=)?/, "#s=")];
}

function measureSoon() {
  clearTimeout(timer);
  timer = setTimeout(measure, POST_MS);
}

/** How high the page would like to be: all that is around the pictures, and so much of them as is worth it. */
function measure() {
  const pictures = document.querySelector(".pictures");
  if (!pictures) return;
  const shell = pictures.parentElement;
  const around = [...shell.children].filter((part) => part !== pictures);
  const notes = pictures.querySelector(".notes");
  const [stage, aside] = [".stage", ".aside"].map((name) => pictures.querySelector(name));
  const content = (part) => {
    if (!part || !part.offsetHeight) return 0;
    const style = getComputedStyle(part);
    const padding = parseFloat(style.paddingTop) + parseFloat(style.paddingBottom);
    const parts = [...part.children].map((child) => child.offsetHeight || child.getBoundingClientRect().height);
    const shown = parts.filter((high) => high > 0);
    return padding + shown.reduce((sum, high) => sum + high, 0) + (shown.length - 1) * (parseFloat(style.rowGap) || 0);
  };
  const tall = (part, least) => Math.max(least, Math.min(MOST, content(part)));
  const drawn = stage && stage.offsetHeight ? tall(stage, LEAST) : 0;
  const beside = content(aside);
  const stacked = drawn && aside.offsetTop !== stage.offsetTop;
  const inner = stacked ? drawn + beside : Math.max(drawn, tall(aside, LEAST));
  const high = Math.ceil([...around, notes].reduce((sum, part) => sum + (part ? part.offsetHeight : 0), inner));
  if (high === height) return;
  height = high;
  post("height", { height });
}
