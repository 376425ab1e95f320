// The HTML sheet of previews in a real browser: nothing overflows, nothing is fetched, axe-core has nothing to say.
//   node sheet.mjs SAMPLE_SHEET NODE_MODULES FOLDER
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { find, start } from "./chromium.mjs";

const [program, modules, folder] = process.argv.slice(2).map((name) => path.resolve(name));
fs.mkdirSync(folder, { recursive: true });
const file = path.join(folder, "sheet.html");
execFileSync(program, [file]);
const sheet = pathToFileURL(file).href;
const axe = fs.readFileSync(path.join(modules, "axe-core/axe.min.js"), "utf8");

const failures = [];
const expect = (truth, words) => truth || failures.push(words);
const everythingOpen = "document.querySelectorAll('details').forEach((one) => (one.open = true))";
// What sticks out to the right, or is cut off inside a drawing.
const wide = `[...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".pic, .whole"))
  .slice(0, 5).map((one) => one.tagName + "." + one.className)`;
const dark = `getComputedStyle(document.body).backgroundColor`;

const browser = await start(find(), folder);
const look = async (options, judge) => {
  const page = await browser.open(sheet, options);
  await judge(page, `${options.width ?? 800} px, ${options.scheme ?? "light"}, ${options.media ?? "screen"}`);
  const foreign = page.requests.filter((address) => address !== sheet && !address.startsWith("data:"));
  expect(foreign.length === 0, `asked for ${foreign}`);
  await page.close();
};

try {
  const grounds = {};
  for (const scheme of ["light", "dark"]) {
    for (const width of [320, 400, 800, 1600]) {
      await look({ width, scheme }, async (page, where) => {
        for (const open of [false, true]) {
          if (open) await page.evaluate(everythingOpen);
          const over = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
          expect(over <= 0, `${where}: ${over} px too wide`);
          const out = await page.evaluate(wide);
          expect(out.length === 0, `${where}: sticks out: ${out}`);
        }
        grounds[scheme] = await page.evaluate(dark);
        if (width === 320) return;
        await page.evaluate(axe + "; 0");
        const found = await page.evaluate(`axe.run(document, { resultTypes: ["violations"] })
          .then((result) => result.violations.map((one) => one.id + ": " + one.nodes.slice(0, 4).map((node) => node.target + " " + node.any.map((any) => any.message)).join(" | ")))`);
        expect(found.length === 0, `${where}: ${found.join("\n  ")}`);
        await page.screenshot(path.join(folder, `${width}-${scheme}.png`));
      });
    }
  }
  expect(grounds.light !== grounds.dark, "light and dark look the same");
  await look({ width: 800 }, async (page) => {
    const light = await page.evaluate(dark);
    await page.evaluate("document.querySelector('#scheme-dark').checked = true");
    expect((await page.evaluate(dark)) !== light, "the switch does not darken the sheet");
    const ran = await page.evaluate("document.scripts.length + document.querySelectorAll('iframe, object, embed, img, link[rel=stylesheet]').length");
    expect(ran === 0, "the sheet has scripts or frames");
    const styled = await page.evaluate("getComputedStyle(document.querySelector('.pic')).backgroundImage.slice(0, 10)");
    expect(styled === 'url("data:', `pictures are not shown: ${styled}`);
    const shrunk = await page.evaluate("document.querySelector('.card').getBoundingClientRect().width");
    expect(Math.abs(shrunk - 500) < 1, `a card of 500 px is drawn ${shrunk} px wide`);
  });
  await look({ width: 400 }, async (page) => {
    const [box, type] = await page.evaluate("(() => { const c = document.querySelector('.card'); return [c.getBoundingClientRect().width, parseFloat(getComputedStyle(c).fontSize)]; })()");
    expect(box < 400 && Math.abs(type / box - 15 / 500) < 0.001, `a card does not shrink whole: ${box} px wide, type of ${type} px`);
  });
  await look({ width: 800, media: "print" }, async (page) => {
    const hidden = await page.evaluate("[...document.querySelectorAll('details:not([open]) > :not(summary)')].filter((one) => one.getBoundingClientRect().height === 0).length");
    expect(hidden === 0, `${hidden} folded parts are missing in print`);
  });
  await look({ width: 800, script: false }, async (page) => {
    const { cssContentSize } = await page.call("Page.getLayoutMetrics");
    expect(cssContentSize.width <= 800 && cssContentSize.height > 3000, `without scripts: ${JSON.stringify(cssContentSize)}`);
  });
} finally {
  await browser.stop();
}
console.log(failures.length === 0 ? "the sheet is sound" : failures.join("\n"));
process.exit(failures.length === 0 ? 0 : 1);
