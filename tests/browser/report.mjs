// The HTML report of an audit in a real browser: nothing overflows, nothing is fetched, axe-core has nothing to say; it reads without its script, and with
// it the pages are sorted and filtered.
//   node report.mjs SAMPLE_REPORT NODE_MODULES FOLDER
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { find, start } from "./chromium.mjs";

const [program, modules, folder] = process.argv.slice(2).map((name) => path.resolve(name));
fs.mkdirSync(folder, { recursive: true });
const given = program.endsWith(".html");  // a report that was made already, to look at
const file = given ? program : path.join(folder, "report.html");
if (!given) execFileSync(program, [file]);
const report = pathToFileURL(file).href;
const axe = fs.readFileSync(path.join(modules, "axe-core/axe.min.js"), "utf8");

const failures = [];
const expect = (truth, words) => truth || failures.push(words);
const everythingOpen = "document.querySelectorAll('details').forEach((one) => (one.open = true))";
const wide = `[...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest(".unseen"))
  .slice(0, 5).map((one) => one.tagName + "." + one.className)`;
const ground = `getComputedStyle(document.body).backgroundColor`;
const visible = "[...document.querySelectorAll('.pages tbody')].filter((one) => !one.hidden).length";
// Whatever shows a picture: those whose bytes a browser can make nothing of are named.
const undecoded = `Promise.all([...new Set([...document.querySelectorAll(".page-cards .pic:not(.empty), .glance:not(.none)")]
  .map((one) => getComputedStyle(one).backgroundImage))].map(async (shown) => {
    const picture = new Image();
    picture.src = shown.slice(5, -2);
    await picture.decode().catch(() => {});
    return picture.naturalWidth > 0 ? "" : shown.slice(0, 80);
  })).then((all) => ({ count: all.length, broken: all.filter(Boolean) }))`;
const first = "document.querySelector('.pages tbody .page-row a').textContent";

const browser = await start(find(), folder);
const look = async (options, judge) => {
  const page = await browser.open(report, options);
  await judge(page, `${options.width ?? 800} px, ${options.scheme ?? "light"}, ${options.media ?? "screen"}`);
  const foreign = page.requests.filter((address) => address !== report && !address.startsWith("data:"));
  expect(foreign.length === 0, `asked for ${foreign}`);
  await page.close();
};

try {
  const grounds = {};
  for (const scheme of ["light", "dark"]) {
    for (const width of [320, 400, 800, 1600]) {
      await look({ width, scheme }, async (page, where) => {
        if (width !== 320) await page.screenshot(path.join(folder, `report-${width}-${scheme}.png`));
        for (const open of [false, true]) {
          if (open) await page.evaluate(everythingOpen);
          const over = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
          expect(over <= 0, `${where}: ${over} px too wide`);
          const out = await page.evaluate(wide);
          expect(out.length === 0, `${where}: sticks out: ${out}`);
        }
        grounds[scheme] = await page.evaluate(ground);
        if (width === 320) return;
        await page.evaluate(axe + "; 0");
        const found = await page.evaluate(`axe.run(document, { resultTypes: ["violations"] })
          .then((result) => result.violations.map((one) => one.id + ": " + one.nodes.slice(0, 4).map((node) => node.target + " " + [...node.any, ...node.all, ...node.none].map((each) => each.message)).join(" | ")))`);
        expect(found.length === 0, `${where}: ${found.join("\n  ")}`);
        await page.screenshot(path.join(folder, `report-${width}-${scheme}-open.png`));
      });
    }
  }
  expect(grounds.light !== grounds.dark, "light and dark look the same");
  await look({ width: 800, media: "print" }, async (page) => {
    const hidden = await page.evaluate("[...document.querySelectorAll('details:not([open]) > :not(summary)')].filter((one) => one.getBoundingClientRect().height === 0).length");
    expect(hidden === 0, `${hidden} folded parts are missing in print`);
  });
  await look({ width: 800, script: false }, async (page) => {
    const { cssContentSize } = await page.call("Page.getLayoutMetrics");
    expect(cssContentSize.width <= 800 && cssContentSize.height > 3000, `without scripts: ${JSON.stringify(cssContentSize)}`);
    await page.screenshot(path.join(folder, "report-no-script.png"));
  });
  if (!given) await look({ width: 800 }, async (page, where) => {
    const unscripted = await page.evaluate("document.querySelector('.filter').hidden");
    expect(!unscripted, `${where}: the policy keeps the script out`);
    const told = () => page.evaluate("document.querySelector('#filter-count').textContent");
    const all = await page.evaluate(visible);
    const type = (words) => page.evaluate(`{ const box = document.querySelector('#filter-text'); box.value = '${words}'; box.dispatchEvent(new Event('input', { bubbles: true })); }`);
    await type("SAMOVAR");
    expect((await page.evaluate(visible)) === 1, `the filter leaves ${await told()}`);
    expect((await told()).startsWith(`1 of ${all} pages, 1 finding`), `it says ${await told()}`);
    await type("");
    expect((await page.evaluate(visible)) === all, "an empty filter shows all");
    await page.evaluate("document.querySelectorAll('.filter [name=kind]:not([value=warning])').forEach((one) => one.click())");
    const warned = await page.evaluate("[...document.querySelectorAll('.pages [data-kind]')].filter((one) => !one.hidden && !one.closest('[hidden]')).map((one) => one.dataset.kind)");
    expect(warned.length > 0 && warned.every((kind) => kind === "warning"), `the severities leave ${warned.slice(0, 5)}`);
    await page.evaluate("document.querySelectorAll('.filter [name=kind]:not([value=warning])').forEach((one) => one.click())");
    await page.evaluate("document.querySelector('#filter-fresh').click()");
    expect((await page.evaluate(visible)) === 1, "one page has something new");
    await page.evaluate("document.querySelector('#filter-fresh').click()");

    const scores = "[...document.querySelectorAll('.pages .page-row')].map((row) => parseFloat(row.cells[1].textContent)).filter((one) => !Number.isNaN(one))";
    const press = (column) => page.evaluate(`document.querySelectorAll('.pages thead button')[${column}].click()`);
    const order = () => page.evaluate("[...document.querySelectorAll('.pages thead th')].map((one) => one.getAttribute('aria-sort')).join()");
    await press(1);
    const rising = await page.evaluate(scores);
    expect(rising.every((one, i) => i === 0 || rising[i - 1] <= one), `not sorted: ${rising}`);
    expect((await order()) === ",ascending,,,", `aria-sort is ${await order()}`);
    await press(1);
    const falling = await page.evaluate(scores);
    expect(falling.every((one, i) => i === 0 || falling[i - 1] >= one), `not sorted: ${falling}`);
    expect((await order()) === ",descending,,,", `aria-sort is ${await order()}`);
    await press(0);
    expect((await page.evaluate(first)) === "/blog/tea/", `first is ${await page.evaluate(first)}`);
    const opened = (part) => page.evaluate(`[...document.querySelectorAll('.${part} details')].filter((one) => one.open).length + "/" + document.querySelectorAll('.${part} details').length`);
    const [cards, findings] = await Promise.all(["page-cards", "page-findings"].map((part) => page.evaluate(`document.querySelectorAll('.${part} details').length`)));
    await page.evaluate("document.querySelector('#open-all').click()");
    expect((await opened("page-findings")) === `${findings}/${findings}` && (await opened("page-cards")) === `0/${cards}`, "not all findings are open");
    await page.evaluate("document.querySelector('#open-cards').click()");
    expect((await opened("page-cards")) === `${cards}/${cards}`, "not all cards are open");
    await page.evaluate("document.querySelector('#close-all').click()");
    expect((await opened("page-cards")) === `0/${cards}` && (await opened("page-findings")) === `0/${findings}`, "not all are closed");
    await type("samovar");
    expect((await page.evaluate("[...document.querySelectorAll('.page-cards')].filter((one) => one.checkVisibility()).length")) <= 1, "cards of hidden pages are shown");
  });
  await look({ width: 800, script: !given }, async (page, where) => {
    if (given) return;
    const { count, broken } = await page.evaluate(undecoded);
    expect(count === 2 && broken.length === 1, `${where}: of ${count} pictures ${broken.length} are not decoded: ${broken}`);  // the hostile one alone
    await page.evaluate(everythingOpen);
    const cards = await page.evaluate("[...document.querySelectorAll('.page-cards .card')].filter((one) => one.getBoundingClientRect().width > 100).length");
    expect(cards > 30, `${where}: ${cards} cards are drawn`);
    // A shape that the policy kept out would leave its card without a width.
    const shaped = await page.evaluate("[...document.querySelectorAll('.page-cards .card')].every((one) => getComputedStyle(one).getPropertyValue('--w') !== '')");
    expect(shaped, `${where}: the policy keeps the shapes out`);
    expect((await page.evaluate("document.scripts.length")) === 1, `${where}: a card brought a script`);
    expect((await page.evaluate("getComputedStyle(document.body).display")) === "block", `${where}: a picture brought style`);
  });
} finally {
  await browser.stop();
}
console.log(failures.length === 0 ? "the report is sound" : failures.join("\n"));
process.exit(failures.length === 0 ? 0 : 1);
