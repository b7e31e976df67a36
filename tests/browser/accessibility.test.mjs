// axe-core finds nothing to complain about: in each language, light and dark, wide and narrow.

import { examine } from "./axe.mjs";
import { test } from "./test.mjs";
import { LANGUAGES } from "./words.mjs";

const SIZES = { wide: { width: 1280, height: 800 }, narrow: { width: 360, height: 740 } };

for (const lang of LANGUAGES) {
  for (const colorScheme of ["light", "dark"]) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      test(`axe: ${lang}, ${colorScheme}, ${size}`, async (visitor) => {
        await visitor.open({ scenario: "normal-close", lang }, { colorScheme, viewport });
        const steps = await visitor.steps();
        for (const step of [0, 2, steps]) {
          await visitor.timeline.fill(String(step));
          await examine(visitor);
        }
      });
    }
  }
}

for (const view of ["timeline", "states"]) {
  test(`axe: view=${view}`, async (visitor) => {
    await visitor.open({ scenario: "simultaneous-close", view, step: 3 });
    await examine(visitor);
  });
}

test("axe: theme=projector", async (visitor) => {
  await visitor.open({ scenario: "lost-last-ack", theme: "projector", step: 3 });
  await examine(visitor);
});

test("axe: embedded", async (visitor) => {
  await visitor.open({ scenario: "half-close", embed: 1, step: 3 });
  await examine(visitor);
});

test("axe: the share dialog, and what it shows", async (visitor) => {
  await visitor.open({ scenario: "half-close", step: 3 });
  await visitor.page.getByRole("button", { name: "Share", exact: true }).click();
  await visitor.inside(".share-preview iframe");
  await examine(visitor);
});

test("axe: with notes about the address", async (visitor) => {
  await visitor.open({ scenario: "nonsense", theme: "pink" });
  await examine(visitor);
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe: where states are named in sentences: ${colorScheme}`, async (visitor) => {
    await visitor.open({ scenario: "time-wait-lost-ack", step: 1 }, { colorScheme });
    for (const name of ["Claims", "Answer", "Code", "Try", "Glossary", "Compare"]) {
      await visitor.page.locator(".tools-beside").getByRole("button", { name, exact: true }).click();
      await visitor.page.locator(".workshop .named").first().waitFor();
      await examine(visitor);
    }
  });
}

for (const colorScheme of ["light", "dark"]) {
  for (const [size, viewport] of Object.entries(SIZES)) {
    test(`axe: the inspector, the table, the keys: ${colorScheme}, ${size}`, async (visitor) => {
      await visitor.open({ scenario: "lost-last-ack", step: 4 }, { colorScheme, viewport });
      const press = (name) => visitor.page.getByRole("button", { name, exact: true }).first().click();
      if (size === "narrow") await press("Tools");
      await press("Inspect");
      await visitor.page.locator(".inspector").waitFor();
      await examine(visitor);
      await press("Table");
      await visitor.page.locator(".timeline-table").waitFor();
      await examine(visitor);
      await press("Close");
      await press("Keys");
      await visitor.page.getByRole("dialog").waitFor();
      await examine(visitor);
    });
  }
}

for (const lang of LANGUAGES) {
  for (const colorScheme of ["light", "dark"]) {
    for (const [size, viewport] of Object.entries(SIZES)) {
      test(`axe: a menu, the acts, ${lang}, ${colorScheme}, ${size}`, async (visitor) => {
        await visitor.open({ scenario: "normal-close", lang }, { colorScheme, viewport });
        await visitor.walkToFlight();
        await visitor.inFlight.first().click();
        await visitor.focused("drop");
        await examine(visitor);
        await visitor.trick("drop").click();
        if (size === "narrow") await visitor.button("tools").click();
        await visitor.button("acts").click();
        await visitor.page.locator(".done li").waitFor();
        await examine(visitor);
      });
    }
  }
}
