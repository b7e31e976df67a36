// What axe-core complains about, over every view, both languages, light and dark.

import { violations } from "../axe.mjs";
import { LANGUAGES } from "../words.mjs";
import { row } from "./table.mjs";

const WIDE = { width: 1280, height: 800 };
const CLOSE = /^(Close|关闭)$/;
const NARROW = { width: 360, height: 740 };

export async function axe(visit) {
  const found = [];
  let looked = 0;
  const look = async (visitor, where) => {
    looked += 1;
    for (const complaint of await violations(visitor)) found.push(`${where}: ${complaint}`);
  };
  for (const lang of LANGUAGES) {
    for (const colorScheme of ["light", "dark"]) {
      for (const viewport of [WIDE, NARROW]) {
        const visitor = await visit("axe");
        await visitor.open({ scenario: "lost-last-ack", lang, step: 4 }, { colorScheme, viewport });
        const where = `${lang}, ${colorScheme}, ${viewport.width} px`;
        await look(visitor, where);
        // On a phone the tests look into them.
        if (viewport === WIDE) await tools(visitor, (tool) => look(visitor, `${where}, ${tool}`));
        await visitor.leave();
      }
    }
  }
  for (const complaint of found) console.log(`   ${complaint}`);
  return row(`axe-core, violations in ${looked} views`, String(found.length), "0", found.length === 0);
}

/** Opens one tool beside the stage after another. */
async function tools(visitor, look) {
  const beside = visitor.page.locator(".tools-beside button");
  for (let tool = 0; tool < (await beside.count()); tool += 1) {
    const button = beside.nth(tool);
    const name = (await button.textContent()).trim();
    await button.click();
    // The state diagram is no tool; the others come with the workshop.
    await visitor.page.waitForFunction(() => document.querySelector(".workshop")?.childElementCount !== 0);
    await look(name);
    // A dialog lies over the others, and so does what wants the whole room.
    await visitor.page.keyboard.press("Escape");
    const close = visitor.page.locator(".workshop.wide").getByRole("button", { name: CLOSE }).first();
    if (await close.count()) await close.click();
  }
}
