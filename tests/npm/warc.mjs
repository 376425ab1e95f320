// Archives between smo and warcio, a reader and writer that is not ours: what smo saves, warcio reads with every digest right; what warcio writes, smo reads.
//   node warc.mjs PROGRAM NODE_MODULES ROOT FOLDER
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import zlib from "node:zlib";

const [program, modules, , folder] = process.argv.slice(2).map((name) => path.resolve(name));
const { WARCParser, WARCRecord, WARCSerializer } = await import(pathToFileURL(path.join(modules, "warcio/dist/index.js")));

fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });
const failures = [];
const equal = (a, b, words) => JSON.stringify(a) === JSON.stringify(b) || failures.push(`${words}: ${JSON.stringify(a)} instead of ${JSON.stringify(b)}`);
const page = (title, body = "") => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`;

const bodies = { "/": page("Grüße from the start", '<a href="/packed">p</a><a href="/old">o</a><a href="/gone">g</a>'), "/packed": page("Packed on its way"), "/new": page("The new place") };
const server = http.createServer((request, response) => {
  const body = bodies[request.url];
  if (request.url === "/old") return response.writeHead(301, { Location: "/new" }).end();
  if (!body) return response.writeHead(404, { "Content-Type": "text/plain" }).end("nothing here");
  if (request.url === "/packed") return response.writeHead(200, { "Content-Type": "text/html", "Content-Encoding": "gzip" }).end(zlib.gzipSync(body));
  response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
  for (let at = 0; at < body.length; at += 50) response.write(body.slice(at, at + 50)); // in chunks
  response.end();
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const base = `http://127.0.0.1:${server.address().port}`;

/// Not spawnSync: the server lives in this process.
const smo = (...words) =>
  new Promise((done) => {
    const child = spawn(program, [...words, "--no-config", "--fail-on", "never", "--reproducible", "--format", "json"], { stdio: ["ignore", "pipe", "pipe"] });
    let [out, err] = ["", ""];
    child.stdout.on("data", (piece) => (out += piece));
    child.stderr.on("data", (piece) => (err += piece));
    child.on("close", (code) => done({ code, out, err }));
  });

async function ours(name) {
  const file = path.join(folder, name);
  const live = await smo(base, "--save-warc", file);
  const seen = {};
  let kinds = [];
  const parser = new WARCParser(fs.createReadStream(file));
  const texts = {};
  for await (const record of parser) {
    kinds.push(record.warcType);
    const bytes = await record.readFully(false);
    if (record.warcType === "warcinfo") equal(Buffer.from(bytes).toString().startsWith("software: smo/"), true, `${name}: warcinfo`);
    if (record.warcType === "request") equal(record.httpHeaders.headers.get("User-Agent").startsWith("smo/"), true, `${name}: user agent`);
    if (record.warcType !== "response" || record.warcHeader("Smo-Asked")) continue;
    const url = record.warcTargetURI.slice(base.length);
    seen[url] ??= record.httpHeaders.statusCode;
  }
  const again = new WARCParser(fs.createReadStream(file));
  for await (const record of again) if (record.warcType === "response" && !record.warcHeader("Smo-Asked")) texts[record.warcTargetURI.slice(base.length)] = Buffer.from(await record.readFully(true));
  equal(kinds[0], "warcinfo", `${name}: the first record`);
  equal([seen["/"], seen["/packed"], seen["/old"], seen["/gone"]].map(Number), [200, 200, 301, 404], `${name}: statuses`);
  for (const url of ["/", "/packed", "/new"]) equal(texts[url]?.toString(), bodies[url], `${name}: body of ${url}`);
  const cli = path.join(modules, "warcio/dist/cli.js");
  const listed = spawnSync("node", [cli, "cdx-index", file], { encoding: "utf8" });
  equal([listed.status, listed.stdout.split("\n").filter((line) => line.includes('"status":"200"')).length >= 3], [0, true], `${name}: cdx-index ${listed.stderr}`);
  return live;
}

/// Block and payload digests as warcio computes them, against those that smo wrote.
async function digests(name) {
  const { createHash } = await import("node:crypto");
  const raw = zlib.gunzipSync(fs.readFileSync(path.join(folder, name)));
  let [at, checked] = [0, 0];
  const base32 = (bytes) => {
    let bits = "";
    for (const byte of bytes) bits += byte.toString(2).padStart(8, "0");
    return bits.match(/.{5}/g).map((five) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[parseInt(five, 2)]).join("");
  };
  while (at < raw.length) {
    const end = raw.indexOf("\r\n\r\n", at) + 4;
    const head = raw.subarray(at, end).toString();
    const block = raw.subarray(end, end + Number(/Content-Length: (\d+)/.exec(head)[1]));
    for (const [field, bytes] of [["Block", block], ["Payload", block.subarray(block.indexOf("\r\n\r\n") + 4)]]) {
      const told = new RegExp(`WARC-${field}-Digest: sha1:(\\w+)`).exec(head);
      if (told) equal(told[1], base32(createHash("sha1").update(bytes).digest()), `${name}: digest at ${at}`), ++checked;
    }
    at = end + block.length + 4;
  }
  equal(checked > 10, true, `${name}: digests`);
}

async function theirs(name, gzip, version) {
  const file = path.join(folder, name);
  const parts = [];
  const add = async (record) => parts.push(await WARCSerializer.serialize(record, { gzip }));
  const bytes = (text) => (async function* () { yield new TextEncoder().encode(text); })();
  const site = "https://tea.example";
  await add(WARCRecord.createWARCInfo({ filename: name, warcVersion: version }, { software: "warcio" }));
  const html = { "Content-Type": "text/html; charset=utf-8" };
  const response = (url, body, more = {}) => WARCRecord.create({ url: site + url, date: "2024-03-01T12:00:00Z", type: "response", warcVersion: version, httpHeaders: html, statusline: "HTTP/1.1 200 OK", ...more }, bytes(body));
  await add(response("/", bodies["/"]));
  await add(WARCRecord.create({ url: site + "/", date: "2024-03-01T12:00:00Z", type: "request", warcVersion: version, httpHeaders: { Host: "tea.example" }, statusline: "GET / HTTP/1.1" }, bytes("")));
  await add(response("/old", "", { statusline: "HTTP/1.1 301 Moved", httpHeaders: { Location: "/new" } }));
  await add(response("/new", bodies["/new"]));
  await add(WARCRecord.create({ url: site + "/again", date: "2024-03-02T12:00:00Z", type: "revisit", warcVersion: version, httpHeaders: html, statusline: "HTTP/1.1 200 OK", refersToUrl: site + "/new", refersToDate: "2024-03-01T12:00:00Z" }, bytes("")));
  await add(WARCRecord.create({ url: site + "/", type: "metadata", warcVersion: version, warcHeaders: { "Content-Type": "application/warc-fields" } }, bytes("x: y\r\n")));
  fs.writeFileSync(file, Buffer.concat(parts));
  const { out, err, code } = await smo(file);
  const report = JSON.parse(out || "{}");
  equal(report.pages?.map((one) => one.final_url), [`${site}/`, `${site}/again`, `${site}/new`], `${name}: pages (${code} ${err})`);
  equal(report.notes?.filter((note) => note.subject === "archive"), [], `${name}: notes`);
}

const reports = [];
for (const name of ["ours.warc", "ours.warc.gz"]) reports.push((await ours(name)).out);
await digests("ours.warc.gz");
server.close();
for (const name of ["ours.warc", "ours.warc.gz"]) reports.push((await smo(path.join(folder, name))).out);
equal(reports.every((one) => one === reports[0] && one.length > 1000), true, "the report of the site and of its archives");
for (const version of ["WARC/1.0", "WARC/1.1"]) for (const gzip of [false, true]) await theirs(`theirs-${version.slice(5)}.warc${gzip ? ".gz" : ""}`, gzip, version);
console.log(failures.length ? failures.join("\n") : "warcio reads what smo saves, and smo reads what warcio writes");
process.exit(failures.length ? 1 : 0);
