// What axe-core complains about, over every view, both languages, light and dark.

import { violations } from "../axe.mjs";
import { LANGUAGES } from "../words.mjs";
import { row } from "./table.mjs";

const WIDE = { width: 1280, height: 800 };
const NARROW = { width: 360, height: 740 };

export async function axe(browser) {
  const found = [];
  let looked = 0;
  const look = async (visitor, where) => {
    looked += 1;
    for (const complaint of await violations(visitor)) found.push(`${where}: ${complaint}`);
  };
  for (const lang of LANGUAGES) {
    for (const colorScheme of ["light", "dark"]) {
      for (const viewport of [WIDE, NARROW]) {
        const visitor = browser.visitor("axe");
        await visitor.open({ scenario: "lost-last-ack", lang, step: 4 }, { colorScheme, viewport });
        const where = `${lang}, ${colorScheme}, ${viewport.width} px`;
        await look(visitor, where);
        await tools(visitor, viewport, (tool) => look(visitor, `${where}, ${tool}`));
        await visitor.leave();
      }
    }
  }
  for (const complaint of found) console.log(`   ${complaint}`);
  return row(`axe-core, violations in ${looked} views`, String(found.length), "0", found.length === 0);
}

/** Opens one tool beside the stage after another. */
async function tools(visitor, viewport, look) {
  const beside = visitor.page.locator(".tools-beside button");
  if (viewport === NARROW) await visitor.button("states").first().click();
  for (let tool = 0; tool < (await beside.count()); tool += 1) {
    const button = beside.nth(tool);
    await button.click();
    await visitor.page.waitForLoadState("networkidle");
    await look((await button.textContent()).trim());
    // A dialog lies over the others.
    await visitor.page.keyboard.press("Escape");
  }
}
