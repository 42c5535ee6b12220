#!/usr/bin/env node
// The program, as the page has it: takes a command line as the native one does and runs it in the WebAssembly build, so that the
// tests of the one are the tests of the other. Files that the arguments name go in, files that the command makes come out.
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync, writeSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const tree = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const build = process.env.RASOAT_PAGE_ENGINE ?? join(tree, "build/page-engine");
globalThis.self ??= globalThis; // rasoat.js is made for a worker
globalThis.location ??= { href: "" };
const { createEngine } = await import(pathToFileURL(join(tree, "engine/page/engine.js")));
const { default: factory } = await import(pathToFileURL(join(build, "rasoat.js")));

const args = process.argv.slice(2);
const files = {};
const folders = new Set([process.cwd()]);

function take(path) {
  let about;
  try {
    about = statSync(path);
    if (about.isDirectory()) {
      folders.add(path);
      for (const name of readdirSync(path)) if (name !== ".git" && name !== "node_modules") take(join(path, name));
    } else if (about.isFile()) {
      files[path.slice(1)] ??= readFileSync(path);
    }
  } catch {
    // the command will say that it cannot be read
  }
}

// Words that may be paths: "FILE", "NAME=FILE", "FILE#SHEET", "NAME=FILE#SHEET", "--option=FILE".
const rules = process.env.RASOAT_RULES || join(process.cwd(), "rules/vn-2021");
const words = [...args, rules].flatMap((arg) => [arg, arg.slice(arg.indexOf("=") + 1)]).flatMap((arg) => [arg, arg.split("#")[0]]);
for (const word of new Set(words)) {
  const path = resolve(word);
  if (word === "" || word === "-" || path === "/") continue;
  if (existsSync(path) && !tree.startsWith(`${path}/`) && path !== tree) take(path);
  else if (existsSync(dirname(path))) folders.add(dirname(path));
}

const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => /^(RASOAT_(LANG|RULES)|NO_COLOR|TERM|TZ)$/.test(name)));
const engine = createEngine({ wasmModule: await WebAssembly.compile(readFileSync(join(build, "rasoat.wasm"))), factory,
  memory: Number(process.env.RASOAT_PAGE_MEMORY ?? 2 ** 31) });
const stdin = words.includes("-") ? readFileSync(0) : new Uint8Array();
const written = [];
const result = await engine.run(args, { files, folders: [...folders], stdin, env, root: "/", folder: process.cwd(),
  onWrite: (fd, bytes) => written.push([fd, bytes.slice()]) });
for (const [path, bytes] of Object.entries(result.outputs)) {
  mkdirSync(dirname(`/${path}`), { recursive: true });
  writeFileSync(`/${path}`, bytes);
}
function print(fd, bytes) {
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(fd, bytes, at);
    } catch (error) {
      if (error.code !== "EAGAIN") process.exit(2);
    }
  }
}
// what was printed before a command failed is no result
for (const [fd, bytes] of written) if (fd === 2 || result.failed === undefined) print(fd, bytes);
if (process.env.RASOAT_PAGE_MEASURE) console.error(`memory ${result.memory}`);
process.exit(result.status);
