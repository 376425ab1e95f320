// A headless Chromium, spoken to over a pipe in its own protocol: no package between us and the browser.
//   const browser = await start("/usr/bin/chromium", "build/dev/browser");
//   const page = await browser.open("file:///…/sheet.html", { width: 800, scheme: "dark" });
//   await page.evaluate("document.title"); await browser.stop();
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome"];

export function find() {
  const found = names.map((name) => spawnSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).stdout.trim()).find(Boolean);
  if (!found) throw new Error(`no browser: none of ${names.join(", ")} is installed; tests/run installs it, or: apt-get install chromium`);
  return found;
}

const switches = ["--headless=new", "--disable-gpu", "--hide-scrollbars", "--no-first-run", "--disable-extensions", "--disable-background-networking",
  "--disable-component-update", "--disable-dev-shm-usage", "--remote-debugging-pipe"];

export async function start(program, folder) {
  const profile = path.resolve(folder, `profile-${process.pid}`);
  fs.mkdirSync(profile, { recursive: true });
  const asRoot = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const child = spawn(program, [...switches, ...asRoot, `--user-data-dir=${profile}`, "about:blank"], { stdio: ["ignore", "ignore", "pipe", "pipe", "pipe"] });
  let told = "";
  child.stderr.on("data", (text) => (told = (told + text).slice(-4000)));
  const waiting = new Map();
  const listeners = new Set();
  let next = 0;
  let rest = "";
  child.stdio[4].setEncoding("utf8");
  child.stdio[4].on("data", (text) => {
    const messages = (rest + text).split("\0");
    rest = messages.pop();
    for (const message of messages.map((one) => JSON.parse(one))) {
      if (message.id === undefined) for (const listener of listeners) listener(message);
      const call = waiting.get(message.id);
      waiting.delete(message.id);
      if (call) message.error ? call.reject(new Error(`${call.method}: ${message.error.message}`)) : call.resolve(message.result);
    }
  });
  child.on("exit", (code) => {
    for (const call of waiting.values()) call.reject(new Error(`the browser ended with ${code}: ${told}`));
    waiting.clear();
  });
  const send = (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      next += 1;
      waiting.set(next, { method, resolve, reject });
      child.stdio[3].write(JSON.stringify({ id: next, method, params, sessionId }) + "\0");
    });
  await send("Browser.getVersion");
  return {
    send,
    open: (address, options) => open(send, listeners, address, options),
    async stop() {
      const gone = new Promise((resolve) => child.once("exit", resolve));
      await send("Browser.close").catch(() => child.kill());
      await gone;
      fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/// A page of that width; `scheme` light or dark, `media` print or screen, `script` false to switch scripts off.
async function open(send, listeners, address, { width = 800, height = 900, scheme = "light", media = "screen", script = true, scale = 1 } = {}) {
  const { targetId } = await send("Target.createTarget", { url: "about:blank" });
  const { sessionId } = await send("Target.attachToTarget", { targetId, flatten: true });
  const call = (method, params) => send(method, params, sessionId);
  const requests = [];
  const loaded = new Promise((resolve) => {
    listeners.add((message) => {
      if (message.sessionId !== sessionId) return;
      if (message.method === "Network.requestWillBeSent") requests.push(message.params.request.url.slice(0, 200));
      if (message.method === "Page.loadEventFired") resolve();
    });
  });
  await call("Page.enable");
  await call("Network.enable");
  await call("Emulation.setDeviceMetricsOverride", { width, height, deviceScaleFactor: scale, mobile: false });
  await call("Emulation.setEmulatedMedia", { media, features: [{ name: "prefers-color-scheme", value: scheme }] });
  await call("Emulation.setScriptExecutionDisabled", { value: !script });
  await call("Page.navigate", { url: address });
  await loaded;
  return {
    requests,
    call,
    async evaluate(expression) {
      const { result, exceptionDetails } = await call("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    async screenshot(file, clip) {
      const { data } = await call("Page.captureScreenshot", { format: "png", captureBeyondViewport: true, ...(clip ? { clip: { ...clip, scale: 1 } } : {}) });
      fs.writeFileSync(file, Buffer.from(data, "base64"));
    },
    close: () => send("Target.closeTarget", { targetId }),
  };
}
