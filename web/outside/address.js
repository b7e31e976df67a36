// The address follows what one does, so that it can be copied at any time: steps replace it, a
// lesson or an act is an entry of the history, to which the back button leads. Loaded when
// something was done, by boot.js, which says where the page stands (web/src/outside.rs).

// A browser refuses more than some hundred changes in half a minute.
const PAUSE_MS = 250;

const framed = window.parent !== window;
let before, visits, timer;
let latest = 0;

const same = ([, link, scenario]) => scenario + "#" + (link || "");

/** Follows from `start`, which stands in the address already, to `stand`. */
export function follow(stand, start, workshop) {
  if (before === undefined) {
    before = same(start);
    visits = start[9];
  }
  // While it plays only what is new is worth an entry.
  if (stand[8] && same(stand) === before) return;
  const turn = (latest += 1);
  clearTimeout(timer);
  timer = setTimeout(async () => {
    let link = "";
    try {
      if (stand[1]) link = (await workshop()).linked(stand[1]);
    } catch (error) {
      // No link can hold it, or nothing came that could make one: the address stays.
      console.info("TCP Lifelines: no link to this run.", error);
      return;
    }
    if (turn === latest) write(stand, link);
  }, PAUSE_MS);
}

function write(stand, link) {
  // What an address has led to stands in it already.
  const led = stand[9] !== visits;
  const entry = !framed && !led && same(stand) !== before;
  before = same(stand);
  visits = stand[9];
  for (const out of document.querySelectorAll("a.full")) out.href = out.getAttribute("href").split("#")[0] + link;
  const address = location.pathname + stand[0] + link;
  if (address === location.pathname + location.search + location.hash) return;
  try {
    history[entry ? "pushState" : "replaceState"](null, "", address);
  } catch (refused) {
    // In a sandboxed frame, and where too much was asked: then the address stays.
  }
}
