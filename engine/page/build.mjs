/* Makes the one file: node engine/page/build.mjs --engine build/page-engine -o build/page/rasoat.html */
import { build } from "esbuild";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import { from_stream, from_text, to_stream, to_text } from "./packed.js";

const here = dirname(fileURLToPath(import.meta.url)), top = resolve(here, "../..");
const option = (name, otherwise) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? otherwise : process.argv[at + 1];
};
const engine = resolve(option("--engine", join(top, "build/page-engine")));
const output = resolve(option("-o", join(top, "build/page/rasoat.html")));
const MOST = 1.5e6;
const RULES = ["rules/vn-2021", ".lua"], SAMPLE = ["fixtures/tho-xuan-2024", ".csv"];
const LEFT_OUT = ["fixtures/tho-xuan-2024/faults.csv"]; /* what is wrong in it, for the tests */

async function bundle(entry, extra = {}) {
  const made = await build({ entryPoints: [join(here, entry)], bundle: true, minify: true, write: false, format: "iife", charset: "utf8",
    target: ["chrome111", "firefox113", "safari16.4"], legalComments: "none", logLevel: "warning", ...extra });
  return made.outputFiles[0].text;
}

/* By zopfli, which finds a twentieth more; by zlib on a machine without it. */
function deflated(bytes) {
  const folder = mkdtempSync(join(tmpdir(), "rasoat-page-"));

  try {
    writeFileSync(join(folder, "x"), bytes);
    execFileSync("zopfli", ["--deflate", "--i15", join(folder, "x")]);
    return readFileSync(join(folder, "x.deflate"));
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
    return deflateRawSync(bytes, { level: 9, memLevel: 9 });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function pack(bytes) {
  const small = deflated(bytes), text = to_text(small);

  if (Buffer.compare(inflateRawSync(small), Buffer.from(bytes)) !== 0) throw new Error("what was deflated does not come out as it went in");
  if (Buffer.compare(Buffer.from(from_text(text)), small) !== 0) throw new Error("bytes do not come out as they went in");
  return text;
}
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const inside = (text) => text.replace(/<\/(script|style)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");

function carried(folder, ending) {
  const files = {};

  for (const entry of readdirSync(join(top, folder), { recursive: true, withFileTypes: true })) {
    const path = relative(top, join(entry.parentPath ?? entry.path, entry.name));

    if (entry.isFile() && path.endsWith(ending) && !LEFT_OUT.includes(path)) files[path] = new Uint8Array(readFileSync(join(top, path)));
  }
  const sorted = Object.fromEntries(Object.entries(files).sort()), stream = Buffer.concat(to_stream(sorted)), back = from_stream(stream);

  for (const [path, bytes] of Object.entries(sorted))
    if (Buffer.compare(bytes, back[path]) !== 0) throw new Error(`${path} does not come out as it went in`);
  return stream;
}

const app = await bundle("app.js"), loader = inside(await bundle("loader.js"));
const style = (await build({ entryPoints: [join(here, "style.css")], minify: true, write: false, logLevel: "warning" })).outputFiles[0].text;
const editor = await bundle("policy/editor.js", { globalName: "rasoatEditor" });
const worker = await bundle("worker.js", { alias: { "rasoat-engine": join(engine, "rasoat.js") }, platform: "browser", external: ["node:*", "fs", "path", "module", "url", "crypto"] });
const nonce = createHash("sha256").update(style).digest("hex").slice(0, 24); /* the editor's own style sheet bears it too */
const policy = ["default-src 'none'", `script-src ${hash(loader)} blob: 'wasm-unsafe-eval'`, "worker-src blob:", `style-src 'nonce-${nonce}'`,
  "img-src data:", "connect-src 'none'", "base-uri 'none'", "form-action 'none'"].join("; ");
const places = { POLICY: policy, NONCE: nonce, STYLE: style, ENGINE: pack(readFileSync(join(engine, "rasoat.wasm"))), WORKER: pack(worker),
  RULES: pack(carried(...RULES)), SAMPLE: pack(carried(...SAMPLE)), EDITOR: pack(editor), APP: pack(app), LOADER: loader };
const page = readFileSync(join(here, "page.html"), "utf8").replace(/@([A-Z]+)@/g, (_, name) => places[name]);
const bytes = Buffer.from(page);

mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, bytes);
writeFileSync(`${output}.sha256`, `${createHash("sha256").update(bytes).digest("hex")}  ${basename(output)}\n`);
for (const [name, text] of Object.entries(places)) if (text.length > 1000) console.log(`${name.toLowerCase().padEnd(8)} ${text.length}`);
console.log(`${relative(process.cwd(), output)}: ${bytes.length} bytes`);
if (bytes.length >= MOST) {
  console.error(`larger than ${MOST} bytes`);
  process.exitCode = 1;
}
