// A page on a processor four times slower, at a lesson or at the long run.

/** How many times slower. */
const RATE = 4;

/** Opens it, and slows it down once it stands. `fragment` is empty, or carries a script. */
export async function openSlowly(visitor, query, fragment = "") {
  await visitor.open(query, { fragment });
  if (fragment && (await visitor.steps()) < 150) throw new Error("the long run was not opened");
  const session = await visitor.context.newCDPSession(visitor.page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: RATE });
  return session;
}
