// How a test file tells its tests.

/** The tests told so far, in order. */
export const collected = [];

/** A test: its name, and an async body that is handed a visitor and throws when something is wrong. It runs in Chromium. */
export function test(name, body) {
  collect(name, body, "chromium");
}

/** A test that runs in every browser: what must work wherever the page opens. */
export function smoke(name, body) {
  collect(name, body, "chromium");
  collect(`${name} [firefox]`, body, "firefox");
}

function collect(name, body, browser) {
  if (collected.some((other) => other.name === name)) throw new Error(`two tests are called "${name}"`);
  collected.push({ name, body, browser });
}
