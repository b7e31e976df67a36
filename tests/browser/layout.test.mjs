// Nothing is cut off sideways on a narrow screen, and no words of the picture lie on others.

import assert from "node:assert/strict";
import { longRun } from "./measure/long.mjs";
import { PRESETS } from "./recordings.mjs";
import { test } from "./test.mjs";
import { LANGUAGES } from "./words.mjs";

for (const lang of LANGUAGES) {
  for (const [width, height] of [[1280, 800], [360, 740]]) {
    test(`no words over others and nothing cut off, in any lesson: ${lang}, ${width} pixels wide`, async (visitor) => {
      await visitor.open({ scenario: PRESETS.at(-1), lang }, { viewport: { width, height } });
      for (const preset of PRESETS) {
        await choose(visitor, preset);
        await visitor.drawnWhole();
        assert.notEqual(await visitor.page.locator(".strips text").count(), 0, `${preset} has words`);
        assert.deepEqual(await collisions(visitor), [], preset);
        const steps = await visitor.steps();
        for (const step of [0, Math.floor(steps / 2), steps]) {
          await visitor.timeline.fill(String(step));
          assert.deepEqual(await sideways(visitor), [], `${preset}, step ${step}`);
        }
      }
      for (const word of ["play", "forward", "back", "start", "end"]) {
        const box = await visitor.button(word).boundingBox();
        assert.ok(box && box.x >= 0 && box.x + box.width <= width, `${word} stands outside: ${JSON.stringify(box)}`);
      }
    });
  }
}

/** In the page: scrolls there, if anywhere, and says of the segments in sight, by their moments, which are drawn and which there are. */
async function segmentsInSight(stage, top) {
  if (top !== null) stage.scrollTop = top;
  await new Promise((done) => requestAnimationFrame(done));
  const view = stage.getBoundingClientRect();
  const inSight = (line) => {
    const { y, height } = line.getBBox();
    const from = line.getScreenCTM().f + y * line.getScreenCTM().d;
    return getComputedStyle(line).visibility === "visible" && from + height > view.top && from < view.bottom;
  };
  const moments = (selector) => [...stage.querySelectorAll(selector)].filter(inSight).map((line) => line.parentNode.dataset.m);
  return [".strips .way", ".segment line"].map((selector) => moments(selector).sort());
}

/** Goes to a lesson by the list or, where that has no room, by the box. */
async function choose({ page, comesTo }, preset) {
  const link = page.locator(`.lesson-link[href="?scenario=${preset}"]`);
  if (await link.isVisible()) await link.click();
  else await page.locator(".picker-box").selectOption(preset);
  // The mark is written when the picture has been.
  await comesTo(() => link.getAttribute("aria-current"), "page", preset);
}

/** What could be scrolled sideways. */
function sideways({ page }) {
  const wide = (found) => found.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth).map(({ outerHTML }) => outerHTML.slice(0, 100));
  return page.locator("html, .narration, .stage, .tools-beside").evaluateAll(wide);
}

test("of a long run is drawn what is near, when it comes near, and all of it to be printed", async (visitor) => {
  await visitor.open({}, { fragment: longRun() });
  const { page } = visitor;
  const arrows = () => page.locator(".strips .arrow").count();
  await page.locator(".strips .arrow").first().waitFor({ state: "attached" });
  const all = await page.locator(".segment").count();
  assert.ok((await arrows()) < all, `all ${all} are drawn`);
  // In the very frame in which it is scrolled to: whatever is a segment there is drawn, wherever it begins.
  for (const top of [900, 1005, 2477, 3330, 4160]) {
    const [drawn, there] = await page.locator(".stage").evaluate(segmentsInSight, top);
    assert.ok(there.length > 3, `${there} in sight at ${top}`);
    assert.deepEqual(drawn, there, `scrolled to ${top}`);
  }
  await page.evaluate(() => addEventListener("afterprint", () => (globalThis.printed = document.querySelectorAll(".strips .arrow").length)));
  await page.pdf();
  assert.equal(await page.evaluate(() => globalThis.printed), all);
});

test("a stage that was turned away is whole when it is seen again", async (visitor) => {
  await visitor.open({ lang: "en" }, { viewport: { width: 360, height: 740 }, fragment: longRun() });
  const { page } = visitor;
  const seen = async () => {
    const [drawn, there] = await page.locator(".stage").evaluate(segmentsInSight, null);
    return there.length > 0 && String(drawn) === String(there);
  };
  await page.locator(".strips .arrow").first().waitFor({ state: "attached" });
  await visitor.timeline.fill(String(await visitor.steps()));
  await visitor.comesTo(seen, true, "at the end");
  await visitor.button("tools").click();
  await visitor.button("settings").click();
  await visitor.speak("zh");
  await page.keyboard.press("Escape");
  await page.waitForTimeout(500);
  await page.getByRole("button", { name: "时序图", exact: true }).click();
  await visitor.comesTo(seen, true, "in another language");
});

test("a narrow page shows the stage or what would stand beside it, never both", async (visitor) => {
  await visitor.open({ scenario: "free-play" }, { viewport: { width: 360, height: 740 } });
  const { page } = visitor;
  const [stage, tool] = [".stage", ".workshop"].map((place) => page.locator(place));
  await page.locator(".acts").getByRole("button", { name: "connect()", exact: true }).first().click();
  assert.ok(!(await stage.isVisible()));
  await page.getByRole("button", { name: "Lifelines", exact: true }).click();
  await stage.waitFor();
  assert.ok(!(await tool.isVisible()));
  await visitor.befall("drop");
  await visitor.button("undo").click();
  await visitor.befall("duplicate");
  await visitor.button("undo").click();
  await visitor.button("branch").waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
  await visitor.befall("drop");
  await visitor.button("tools").click();
  await visitor.button("acts").click();
  await tool.getByText(/^Dropped: /).waitFor();
  await page.getByRole("button", { name: "Lifelines", exact: true }).click();
  await visitor.button("tools").click();
  await tool.waitFor();
  await visitor.button("states").click();
  await page.locator(".states").waitFor();
  assert.deepEqual(await sideways(visitor), []);
});

test("nothing is pushed aside while the page loads, nor from step to step", async (visitor) => {
  const watch = () => {
    globalThis.shifts = [];
    const note = ({ value, sources }) => globalThis.shifts.push([value, sources.map(({ node }) => node?.className ?? "")]);
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type: "layout-shift", buffered: true });
  };
  await visitor.open({ scenario: "lost-last-ack", motion: "reduced" }, { before: watch });
  const large = () => visitor.page.evaluate(() => globalThis.shifts.filter(([value]) => value > 0.05));
  await visitor.page.locator(".segment").first().waitFor({ state: "attached" });
  assert.deepEqual(await large(), [], "while it loads");
  await visitor.paced("forward", await visitor.steps());
  await visitor.paced("back", 0);
  assert.deepEqual(await large(), [], "from step to step");
});

for (const lang of LANGUAGES) {
  test(`the diagram, both ends and all tools are in sight together: ${lang}`, async (visitor) => {
    await visitor.open({ scenario: "lost-last-ack", lang, step: 6 });
    const { page } = visitor;
    const whole = (selector) =>
      page.locator(selector).evaluateAll((found) =>
        found.every((part) => {
          const { left, top, width, height } = part.getBoundingClientRect();
          // Its corners are its own: nothing lies over them, and nothing cuts them off.
          const seen = (x, y) => part.contains(document.elementFromPoint(x, y)?.closest(`.${part.classList[0]}`));
          return width > 0 && seen(left + 4, top + 4) && seen(left + width - 4, top + height - 4);
        }),
      );
    for (const [width, height] of [[1280, 800], [1366, 650], [1024, 768]]) {
      await page.setViewportSize({ width, height });
      for (const selector of [".states", ".end", ".tools-beside .pane"]) {
        assert.ok(await whole(selector), `${selector} at ${width}x${height}`);
      }
      const small = await page.locator(".tools-beside .pane").evaluateAll((all) => all.filter((tool) => tool.offsetHeight < 24).length);
      assert.equal(small, 0);
    }
  });
}

test("on a screen as large as a wall, letters and lines grow together", async (visitor) => {
  await visitor.open({ scenario: "lost-last-ack", step: 6 }, { viewport: { width: 3840, height: 2160 } });
  await visitor.page.locator(".arrow .flags").first().waitFor();
  const [type, line] = await visitor.page.evaluate(() => {
    const size = (selector, name) => parseFloat(getComputedStyle(document.querySelector(selector))[name]);
    return [size(".arrow .flags", "fontSize"), size(".arrow .way", "strokeWidth")];
  });
  assert.ok(type >= 26, `type of ${type} pixels`);
  assert.ok(line >= 3.5, `lines of ${line} pixels`);
});

test("magnified, the stage has a useful height beside the sentence and the controls", async (visitor) => {
  await visitor.open({ scenario: "lost-last-ack", step: 6 }, { viewport: { width: 640, height: 400 } });
  const { page } = visitor;
  const seen = (selector) =>
    page.locator(selector).first().evaluate((part) => {
      const { top, bottom } = part.getBoundingClientRect();
      return Math.min(bottom, innerHeight) - Math.max(top, 0);
    });
  const atLeast = async (selector, least) => assert.ok((await seen(selector)) >= least, `${selector}: ${await seen(selector)}`);
  await atLeast(".stage", 100);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await atLeast(".stage", 240);
  await atLeast(".told-what", 20);
  await atLeast(".play", 24);
  // Twice as much again.
  await page.setViewportSize({ width: 320, height: 256 });
  await page.locator(".stage").evaluate((stage) => stage.scrollIntoView());
  await atLeast(".stage", 140);
  await atLeast(".play", 24);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), 0);
});

/**
 * Texts of the stage that lie on one another, or reach out of it sideways. Labels may be slanted, so their boxes are
 * compared as they stand, by the separating axes of two rectangles.
 */
function collisions({ page }) {
  return page.evaluate(() => {
    // A box holds room for accents and tails that the letters seldom use.
    const SLACK = { x: 1, y: 0.18 };
    const corners = (text) => {
      const { x, y, width, height } = text.getBBox();
      const [dx, dy] = [Math.min(SLACK.x, width / 4), height * SLACK.y];
      const matrix = text.getScreenCTM();
      const at = (px, py) => new DOMPoint(px, py).matrixTransform(matrix);
      return [at(x + dx, y + dy), at(x + width - dx, y + dy), at(x + width - dx, y + height - dy), at(x + dx, y + height - dy)];
    };
    const span = (box, axis) => {
      const along = box.map((point) => point.x * axis.x + point.y * axis.y);
      return [Math.min(...along), Math.max(...along)];
    };
    const apart = (a, b) =>
      [a, b].some((box) =>
        [[0, 1], [1, 2]].some(([i, j]) => {
          const axis = { x: box[j].y - box[i].y, y: box[i].x - box[j].x };
          const [[a0, a1], [b0, b1]] = [span(a, axis), span(b, axis)];
          return a1 <= b0 || b1 <= a0;
        }),
      );
    const found = [];
    for (const picture of document.querySelectorAll(".stage svg")) {
      const frame = picture.getBoundingClientRect();
      const labels = [...picture.querySelectorAll("text")].filter((text) => text.textContent.trim()).map((text) => ({ words: text.textContent, box: corners(text) }));
      labels.forEach((label, index) => {
        if (label.box.some(({ x }) => x < frame.left - 1 || x > frame.right + 1)) found.push(`${label.words} reaches out`);
        for (const other of labels.slice(index + 1)) {
          if (!apart(label.box, other.box)) found.push(`${label.words} / ${other.words}`);
        }
      });
    }
    return found;
  });
}
