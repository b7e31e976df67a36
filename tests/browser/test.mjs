// How a test file tells its tests.

/** The tests told so far, in order. */
export const collected = [];

/** A test: its name, and an async body that is handed a visitor and throws when something is wrong. */
export function test(name, body) {
  if (collected.some((other) => other.name === name)) throw new Error(`two tests are called "${name}"`);
  collected.push({ name, body });
}
