/* Runs the engine away from the page, so that the page stays alive and Stop can end it. */
import { createEngine } from "./engine.js";
import { from_stream, unpack } from "./packed.js";
import factory from "rasoat-engine";

let engine = null; /* a promise of it */

/* The engine comes compiled, or as the text that the page carries: then it is compiled here, and the page gets it for the next one. */
async function begin({ module, text, rules }) {
  const carried = unpack(rules), compiled = module ?? await WebAssembly.compile(await unpack(text));

  self.postMessage({ module: compiled });
  return createEngine({ wasmModule: compiled, factory, carried: from_stream(await carried) });
}

self.onmessage = async ({ data }) => {
  if (data.rules !== undefined) {
    engine = begin(data);
    engine.catch((error) => self.postMessage({ failed: String(error?.message ?? error) }));
    return;
  }
  try {
    const result = await (await engine).run(data.args, { files: data.files, packs: data.packs, lang: data.lang,
      onProgress: (text) => self.postMessage({ id: data.id, progress: text }) });
    self.postMessage({ id: data.id, result });
  } catch (error) {
    self.postMessage({ id: data.id, error: String(error?.message ?? error) });
  }
};
