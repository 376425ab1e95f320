// Reads what smo writes for other tools with readers that are not ours: SARIF with Microsoft's multitool, JUnit, CSV, Markdown.
//   node formats.mjs PROGRAM NODE_MODULES ROOT FOLDER
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [program, modules, root, folder] = process.argv.slice(2).map((name) => path.resolve(name));
const require = createRequire(path.join(modules, "x.js"));
const { parse: readJunit } = require("junit2json");
const { parse: readCsv } = require("csv-parse/sync");
const { marked } = require("marked");

fs.mkdirSync(folder, { recursive: true });
const failures = [];
const expect = (truth, words) => truth || failures.push(words);
const equal = (a, b, words) => expect(a === b, `${words}: ${a} instead of ${b}`);
const names = ["json", "sarif", "junit", "csv", "markdown", "gitlab", "ndjson"];

/// A page whose texts try to break out of every format.
const hostile = path.join(folder, "hostile");
fs.mkdirSync(hostile, { recursive: true });
const evil = `=cmd|' /C calc'!A0 "]]>,\`\`\` <script>alert(1)</script> @everyone #1 ::error::x%0A [a](javascript:x) \u202e`;
fs.writeFileSync(path.join(hostile, "in,dex %.html"), `<!doctype html><html lang="en"><title>Tea</title><meta property="og:title" content="{{ ${evil.replaceAll('"', "&quot;")} }}">
<meta property="og:image" content="=1+1/{{x}}.png"><meta property="og:url" content="/a,b&quot;c">`);

const audits = { demo: ["examples/demo-site"], healthy: ["examples/healthy-site"], hostile: [hostile, "--site-url", "https://tea.example"], offline: ["examples/demo-site", "--offline"] };

const multitool = path.join(modules, "@microsoft/sarif-multitool-linux/Sarif.Multitool");
fs.chmodSync(multitool, 0o755);

function checkSarif(name, file, report) {
  const done = spawnSync(multitool, ["validate", file, "--level", "Error;Warning"], { encoding: "utf8", env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" } });
  const told = (done.stdout + done.stderr).split("\n").filter((line) => / (error|warning) (JSON|SARIF)/.test(line));
  expect(done.status === 0 && /Analysis completed successfully/.test(done.stdout), `${name}: the multitool ended with ${done.status}: ${done.stdout.slice(-500)}${done.stderr}`);
  expect(told.length === 0, `${name}: ${told.slice(0, 5).join("\n")}`);
  const run = JSON.parse(fs.readFileSync(file, "utf8")).runs[0];
  equal(run.results.filter((one) => !one.suppressions).length, report.counts.error + report.counts.warning + report.counts.info, `${name}: results of SARIF`);
  for (const result of run.results) {
    equal(run.tool.driver.rules[result.ruleIndex].id, result.ruleId, `${name}: ruleIndex`);
    for (const { physicalLocation } of result.locations) expect(!/^(?!file:)[a-z][a-z0-9+.-]*:/i.test(physicalLocation.artifactLocation.uri), `${name}: a scheme in ${physicalLocation.artifactLocation.uri}`);
  }
}

async function checkJunit(name, text, report) {
  const suites = await readJunit(text);
  const cases = suites.testsuite.flatMap((suite) => suite.testcase ?? []);
  equal(cases.length, suites.tests, `${name}: cases of JUnit`);
  equal(cases.filter((one) => one.failure).length, suites.failures, `${name}: failures of JUnit`);
  const failing = new Set([...report.pages.flatMap((page) => page.findings), ...report.site.findings].filter((one) => one.severity === "error" && one.outcome === "fail" && !one.ignored).map((one) => one.rule));
  const told = new Set(cases.filter((one) => one.failure && one.classname !== "smo.gate").map((one) => one.name));
  equal([...told].sort().join(), [...failing].sort().join(), `${name}: failing rules`);
}

function checkCsv(name, text, report) {
  const rows = readCsv(text, { columns: true });
  const findings = report.pages.reduce((sum, page) => sum + page.findings.length, report.site.findings.length);
  equal(rows.length, findings, `${name}: rows of CSV`);
  for (const row of rows) for (const cell of Object.values(row)) expect(!/^[=+@-]/.test(cell), `${name}: a formula in ${cell}`);
}

function checkMarkdown(name, text) {
  expect(text.length <= 65536, `${name}: ${text.length} characters of Markdown`);
  const html = marked.parse(text);
  expect(!/<(script|img|a)\b/i.test(html.replace(/<code[^>]*>[\s\S]*?<\/code>/g, "")), `${name}: Markdown lets markup through`);
  expect(/<h2>/.test(html), `${name}: no heading`);
}

function checkGitlab(name, text, report) {
  const rows = JSON.parse(text);
  const prints = new Set();
  for (const row of rows) {
    expect(typeof row.description === "string" && typeof row.check_name === "string" && typeof row.fingerprint === "string", `${name}: a member is missing`);
    expect(["info", "minor", "major", "critical", "blocker"].includes(row.severity), `${name}: severity ${row.severity}`);
    expect(Number.isInteger(row.location.lines.begin) && row.location.lines.begin > 0 && row.location.path && !row.location.path.startsWith("./"), `${name}: location`);
    expect(!prints.has(row.fingerprint), `${name}: ${row.fingerprint} twice`);
    prints.add(row.fingerprint);
  }
  expect(rows.length > 0 || report.counts.error + report.counts.warning + report.counts.info === 0, `${name}: nothing for GitLab`);
}

function checkStream(name, text, report) {
  const lines = text.trim().split("\n").map((line) => JSON.parse(line));
  equal(lines[0].type, "start", `${name}: first line`);
  equal(lines.at(-1).type, "summary", `${name}: last line`);
  equal(lines.at(-1).score.value, report.score.value, `${name}: score of the stream`);
  const last = new Map(lines.filter((one) => one.type === "page").map((one) => [one.final_url, one]));
  equal(last.size, report.pages.length, `${name}: pages of the stream`);
  for (const page of report.pages) equal(JSON.stringify(last.get(page.final_url).findings), JSON.stringify(page.findings), `${name}: findings of ${page.final_url}`);
}

for (const [name, words] of Object.entries(audits)) {
  const file = (format) => path.join(folder, `${name}.${format}`);
  const done = spawnSync(program, ["audit", ...words, "--reproducible", "--quiet", ...names.flatMap((format) => ["--format", `${format}=${file(format)}`])], { cwd: root, encoding: "utf8" });
  expect([0, 1].includes(done.status), `${name}: exit ${done.status}: ${done.stderr}`);
  const text = Object.fromEntries(names.map((format) => [format, fs.readFileSync(file(format), "utf8")]));
  const report = JSON.parse(text.json);
  checkSarif(name, file("sarif"), report);
  await checkJunit(name, text.junit, report);
  checkCsv(name, text.csv, report);
  checkMarkdown(name, text.markdown);
  checkGitlab(name, text.gitlab, report);
  checkStream(name, text.ndjson, report);
}
// The fixes that SARIF offers are applied to a copy, as an editor would: what they promise to mend is mended.
{
  const site = path.join(folder, "to-mend");
  fs.rmSync(site, { recursive: true, force: true });
  fs.cpSync(path.join(root, "examples/demo-site"), site, { recursive: true });
  const audit = (file) => spawnSync(program, ["audit", site, "--offline", "--quiet", "--no-config", "--format", `sarif=${file}`], { cwd: folder, encoding: "utf8" });
  const results = (file) => JSON.parse(fs.readFileSync(file, "utf8")).runs[0].results;
  const before = path.join(folder, "before.sarif");
  audit(before);
  const offered = results(before).filter((one) => one.fixes);
  const edits = new Map();
  for (const { fixes } of offered)
    for (const { artifactLocation, replacements } of fixes[0].artifactChanges) {
      const name = decodeURIComponent(artifactLocation.uri.replace(/^file:\/\//, ""));
      edits.set(name, [...(edits.get(name) ?? []), ...replacements]);
    }
  const offset = (lines, line, column) => lines.slice(0, line - 1).reduce((sum, one) => sum + [...one].length + 1, 0) + column - 1;
  for (const [name, replacements] of edits) {
    const lines = fs.readFileSync(name, "utf8").split("\n");
    const characters = [...lines.join("\n")];
    // From the end to the beginning, so that places stay right.
    const sorted = replacements.map(({ deletedRegion: at, insertedContent }) => [offset(lines, at.startLine, at.startColumn), offset(lines, at.endLine, at.endColumn), insertedContent.text]).sort((a, b) => b[0] - a[0]);
    for (const [begin, end, text] of sorted) characters.splice(begin, end - begin, ...text);
    fs.writeFileSync(name, characters.join(""));
  }
  const after = path.join(folder, "after.sarif");
  audit(after);
  const left = new Set(results(after).map((one) => one.ruleId + one.locations[0].physicalLocation.artifactLocation.uri));
  expect(offered.length >= 5, `only ${offered.length} fixes are offered`);
  for (const one of offered) expect(!left.has(one.ruleId + one.locations[0].physicalLocation.artifactLocation.uri), `the fix of ${one.ruleId} at ${one.locations[0].physicalLocation.artifactLocation.uri} mends nothing`);
}
// A reader that takes everything would prove nothing.
fs.writeFileSync(path.join(folder, "broken.sarif"), fs.readFileSync(path.join(folder, "demo.sarif"), "utf8").replace(/"startLine":\d+/, '"startLine":0'));
const broken = spawnSync(multitool, ["validate", path.join(folder, "broken.sarif"), "--level", "Error;Warning"], { encoding: "utf8", env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: "1" } });
expect(/(error|warning) SARIF/.test(broken.stdout + broken.stderr), "the multitool accepts a line that does not exist");

if (failures.length) console.error([...new Set(failures)].slice(0, 30).join("\n"));
console.log(`${Object.keys(audits).length} audits in ${names.length} formats, ${failures.length} complaints`);
process.exit(failures.length ? 1 : 0);
