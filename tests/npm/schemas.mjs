// Reads smo's JSON with ajv, against the schemas that smo itself prints.
//   node schemas.mjs PROGRAM NODE_MODULES ROOT
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [program, modules, root] = process.argv.slice(2).map((name) => path.resolve(name));
const require = createRequire(path.join(modules, "x.js"));
const Ajv = require("ajv/dist/2020").default;
const formats = require("ajv-formats").default;

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
formats(ajv);
const smo = (...words) => {
  const done = spawnSync(program, words, { cwd: root, encoding: "utf8", maxBuffer: 1 << 28 });
  if (done.error) throw done.error;
  return done.stdout;
};
const validators = Object.fromEntries(
  execFileSync(program, ["schema"], { encoding: "utf8" }).trim().split("\n").map((name) => [name, ajv.compile(JSON.parse(smo("schema", name)))]),
);

// A baseline and two reports to compare, written beside the modules.
const made = (name) => path.join(path.dirname(modules), name);
for (const name of ["baseline.json", "old.json", "new.json", "history.db"]) fs.rmSync(made(name), { force: true });
smo("audit", "examples/healthy-site", "-q", "--baseline", made("baseline.json"), "--update-baseline");
smo("audit", "examples/demo-site", "-q", "--offline", "-f", `json=${made("old.json")}`);
smo("audit", "examples/demo-site", "-q", "--offline", "--single", "-f", `json=${made("new.json")}`);
for (const site of ["demo-site", "demo-site", "healthy-site"]) smo("audit", `examples/${site}`, "-q", "--offline", "--history", made("history.db"));

const cases = [
  ["smo-report-1", "audit", "examples/demo-site", "--format", "json", "--baseline", made("baseline.json")],
  ["smo-diff-1", "diff", made("old.json"), made("new.json"), "-f", "json"],
  ["smo-shares-1", "shares", "examples/logs/access.log", "-f", "json"],
  ["smo-history-1", "history", made("history.db"), "-f", "json"],
  ["smo-history-1", "history", made("history.db"), "--sites", "-f", "json"],
  ["smo-history-1", "history", made("old.json"), made("new.json"), "-f", "json"],
  ["smo-shares-1", "shares", "examples/logs/access.log", "--report", made("old.json"), "-f", "json"],
  ["smo-report-1", "audit", "examples/demo-site", "--format", "json"],
  ["smo-report-1", "audit", "examples/healthy-site", "--format", "json", "--reproducible"],
  ["smo-report-1", "audit", "examples/demo-site/about/index.html", "--format", "json", "--fail-under", "99"],
  ["smo-report-1", "audit", "http://127.0.0.1:9/", "--format", "json"],
  ["smo-facts-1", "inspect", "examples/demo-site/index.html", "--format", "json"],
  ["smo-facts-1", "inspect", "examples/demo-site/images/home.jpg", "--format", "json"],
];
// One object a line.
const streams = [
  ["smo-preview-1", "preview", "examples/demo-site", "--all", "--platforms", "all", "--format", "json"],
  ["smo-preview-1", "preview", "examples/healthy-site/index.html", "--offline", "--format", "json"],
];
let failed = 0;
const check = (schema, words, text) => {
  if (validators[schema](JSON.parse(text))) return;
  failed += 1;
  console.error(`smo ${words.join(" ")} does not fit ${schema}:`, validators[schema].errors.slice(0, 10));
};
check("smo-baseline-1", ["the baseline"], fs.readFileSync(made("baseline.json"), "utf8"));
for (const [schema, ...words] of cases) check(schema, words, smo(...words));
for (const [schema, ...words] of streams) for (const line of smo(...words).trim().split("\n")) check(schema, words, line);
// A validator that accepts anything would prove nothing.
const broken = JSON.parse(smo(...cases[0].slice(1)));
broken.coverage.judged = "many";
if (validators["smo-report-1"](broken)) {
  failed += 1;
  console.error("the schema accepts a report that is wrong");
}

// smo.yaml: the example with every key, and what `smo init` writes, by a reader of YAML that is not ours.
const YAML = require("yaml");
const config = "smo-config-1";
const example = fs.readFileSync(path.join(root, "examples/config/smo.yaml"), "utf8");
check(config, ["examples/config/smo.yaml"], JSON.stringify(YAML.parse(example)));
check(config, ["examples/config/agency.yaml"], JSON.stringify(YAML.parse(fs.readFileSync(path.join(root, "examples/config/agency.yaml"), "utf8"))));
const shown = spawnSync(program, ["config", "--config", "examples/config/smo.yaml", "/about/"], { cwd: root, encoding: "utf8" });
if (shown.status !== 0) {
  failed += 1;
  console.error("smo does not read examples/config/smo.yaml:", shown.stderr);
}
const keys = (schema, value, at) => {
  for (const [key, below] of Object.entries(schema.properties ?? {})) {
    if (!(key in (value ?? {}))) {
      failed += 1;
      console.error(`examples/config/smo.yaml shows no ${at}${key}`);
    } else keys(below, value[key], `${at}${key}.`);
  }
};
keys(JSON.parse(smo("schema", config)), YAML.parse(example), "");
for (const [marker, pipeline] of [["hugo.toml", "github"], ["_config.yml", "gitlab"], ["astro.config.mjs", "shell"], ["eleventy.config.js", "github"]]) {
  const folder = made(`init-${marker}`);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(path.join(folder, "content"), { recursive: true });
  fs.writeFileSync(path.join(folder, marker), "");
  smo("init", folder, "--ci", pipeline);
  check(config, ["init", marker], JSON.stringify(YAML.parse(fs.readFileSync(path.join(folder, "smo.yaml"), "utf8"))));
  const file = { github: ".github/workflows/smo.yml", gitlab: ".gitlab-ci.yml" }[pipeline];
  const steps = file && YAML.parse(fs.readFileSync(path.join(folder, file), "utf8"));
  const runs = steps ? (steps.jobs?.smo.steps.map((step) => step.run ?? step.uses ?? "") ?? steps.smo.script) : ["smo "];
  if (!runs.some((run) => /(^|\/)smo( |@|$)/.test(run))) {
    failed += 1;
    console.error(`smo init --ci ${pipeline} writes a pipeline that never runs smo`);
  }
}
if (validators[config]({ "fail-onn": "never" })) {
  failed += 1;
  console.error("the schema accepts a configuration that is wrong");
}
console.log(`${cases.length + streams.length} documents read, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
