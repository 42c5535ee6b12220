// engine/page/engine.js by itself, as the worker uses it.
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const tree = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
globalThis.self ??= globalThis;
globalThis.location ??= { href: "" };
const { createEngine } = await import("../../engine/page/engine.js");
const { default: factory } = await import("../../build/page-engine/rasoat.js");
const wasmModule = await WebAssembly.compile(readFileSync(join(tree, "build/page-engine/rasoat.wasm")));

function filesOf(folder) {
  const found = {};
  for (const entry of readdirSync(join(tree, folder), { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const path = join(entry.parentPath ?? entry.path, entry.name);
      found[relative(tree, path)] = new Uint8Array(readFileSync(path));
    }
  return found;
}

const text = (bytes) => new TextDecoder().decode(bytes);
const carried = { ...filesOf("rules/vn-2021"), ...filesOf("fixtures/tho-xuan-2024") };
// The rows of a carried file so many times.
function times(path, count) {
  const [header, ...rows] = text(carried[path]).split(/\r?\n/).filter((row) => row !== "");
  return new TextEncoder().encode([header, ...Array.from({ length: count }, () => rows).flat()].join("\n"));
}
const engine = createEngine({ wasmModule, factory, carried });
test("the carried fixture is checked by the carried pack", async () => {
  const { status, stdout, stderr, outputs } = await engine.run(["check", "fixtures/tho-xuan-2024", "--format", "jsonl"], { lang: "en" });
  assert.equal(status, 1, text(stderr));
  assert.ok(text(stdout).split("\n").length > 300);
  assert.deepEqual(outputs, {});
});

test("what is written comes out, and nothing of it is there the next time", async () => {
  const made = await engine.run(["check", "fixtures/tho-xuan-2024", "--format", "xlsx", "-o", "found.xlsx"]);
  assert.deepEqual(Object.keys(made.outputs), ["found.xlsx"], text(made.stderr));
  assert.equal(text(made.outputs["found.xlsx"].subarray(0, 2)), "PK");
  const next = await engine.run(["check", "found.xlsx"]);
  assert.equal(next.status, 2);
});

test("a file that is given lies over a carried one, or takes it away", async () => {
  const path = "fixtures/tho-xuan-2024/household.csv";
  const broken = await engine.run(["check", path], { files: { [path]: new TextEncoder().encode("PK\x03\x04 no workbook") } });
  assert.equal(broken.status, 2);
  const gone = await engine.run(["check", path], { files: { [path]: null } });
  assert.equal(gone.status, 2);
  assert.equal((await engine.run(["check", path, "--format", "csv"])).status, 1);
});

test("an output that has the name of a given file replaces it, and the given bytes stay", async () => {
  const bytes = new TextEncoder().encode("old");
  const { outputs, status } = await engine.run(["rules", "list", "--format", "csv", "-o", "list.csv"], { files: { "list.csv": bytes } });
  assert.equal(status, 0);
  assert.ok(outputs["list.csv"].length > 1000);
  assert.equal(text(bytes), "old");
});

test("standard input is read", async () => {
  const { status } = await engine.run(["check", "--table", "household=-", "--format", "csv"], { stdin: carried["fixtures/tho-xuan-2024/household.csv"] });
  assert.equal(status, 1);
});

test("progress is told, and is no part of what is said", async () => {
  const told = [];
  const { stderr } = await engine.run(["check", "many.csv", "--format", "csv"], { files: { "many.csv": times("fixtures/tho-xuan-2024/household.csv", 20) }, lang: "en",
    onProgress: (line) => told.push(line) });
  assert.ok(told.length > 0);
  assert.match(told[0], /^[0-9.,]+ rows, /);
  assert.doesNotMatch(text(stderr), /rows\/s|\r|\x1b/);
});

test("wrong use is refused", async () => {
  for (const path of ["/etc/passwd", "../x", "a/../b", "a//b", ""])
    await assert.rejects(engine.run(["--version"], { files: { [path]: new Uint8Array() } }), TypeError);
  assert.throws(() => createEngine({ wasmModule, factory, carried: { "/x": new Uint8Array() } }), TypeError);
});

test("a command that asks for more memory than there may be ends in a sentence", async () => {
  const small = createEngine({ wasmModule, factory, carried, memory: 34e6 });
  const ended = await small.run(["check", "fixtures/tho-xuan-2024", "-o", "x.csv", "--format", "csv"],
    { files: { "fixtures/tho-xuan-2024/previous.csv": times("fixtures/tho-xuan-2024/previous.csv", 40) }, lang: "en" });
  assert.equal(ended.status, 2);
  assert.equal(ended.failed, "memory");
  assert.match(text(ended.stderr), /^rasoat: out of memory: /m);
  assert.deepEqual(ended.outputs, {});
  assert.equal((await engine.run(["--version"])).status, 0);
});

test("a rule without end is stopped by the clock of the page", async () => {
  const files = filesOf("tests/hostile/base");
  files["tests/hostile/base/loop.lua"] = new TextEncoder().encode("while true do end\n");
  const start = performance.now();
  const { status, stdout, stderr } = await engine.run(["rules", "lint", "--rules", "tests/hostile/base"], { files, lang: "en" });
  assert.notEqual(status, 0);
  assert.match(text(stdout) + text(stderr), /loop\.lua:1.*limit exceeded/s);
  assert.ok(performance.now() - start < 10000);
});

test("from a memory in which the packs were read a command gives the same", async () => {
  const changed = Object.fromEntries(Object.entries(carried).filter(([path]) => path.startsWith("rules/")).map(([path, bytes]) => [path.replace("rules/vn-2021", "changed"), bytes]));
  changed["changed/parameters.lua"] = new TextEncoder().encode(text(changed["changed/parameters.lua"]).replace("rural = 140", "rural = 150"));
  const broken = { ...changed, "changed/parameters.lua": new TextEncoder().encode("parameter {") };
  const untimed = (bytes) => text(bytes).replace(/"seconds":[\d.]+|[\d.,]+ seconds/g, "");
  const plain = ({ status, stdout, stderr, outputs }) => ({ status, stdout: untimed(stdout), stderr: untimed(stderr), outputs: Object.entries(outputs).map(([path, bytes]) => [path, untimed(bytes)]) });
  const one = { "rules/vn-2021": "" }, data = "fixtures/tho-xuan-2024", seen = { lang: "en", onProgress: () => {} };

  for (const [args, files, packs] of [
    [["check", data, "--as-of", "2024-12-15", "--format", "json"], {}, one],
    [["check", data, "--as-of", "2024-12-15", "--format", "json", "-o", "found.json"], {}, one],
    [["check", data, "--rules", "changed", "--format", "json", "--as-of", "2024-12-15"], changed, { ...one, changed: "1" }],
    [["rules", "diff", "rules/vn-2021", "changed", data, "--format", "json"], changed, { ...one, changed: "1" }],
    [["rules", "test", "--rules", "changed"], changed, { ...one, changed: "1" }],
    [["rules", "lint", "--rules", "changed"], broken, { ...one, changed: "2" }],
    [["rules", "list", "--rules", "changed"], broken, { ...one, changed: "2" }],
    [["rules", "lint", "--rules", "changed"], changed, { ...one, changed: "3" }],
    [["rules", "list", "--rules", "nowhere"], {}, { nowhere: "" }],
    [["schema", "--format", "json"], {}, one],
  ]) {
    const wanted = await engine.run(args, { ...seen, files });
    for (let time = 0; time < 2; time++) assert.deepEqual(plain(await engine.run(args, { ...seen, files, packs })), plain(wanted), args.join(" "));
  }
});
