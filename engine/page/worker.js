/* Runs the engine away from the page, so that the page stays alive and Stop can end it. */
import { createEngine } from "./engine.js";
import factory from "rasoat-engine";

let engine = null;

self.onmessage = async ({ data }) => {
  if (data.module) {
    engine = createEngine({ wasmModule: data.module, factory, carried: data.carried });
    return;
  }
  try {
    const result = await engine.run(data.args, { files: data.files, lang: data.lang,
      onProgress: (text) => self.postMessage({ id: data.id, progress: text }) });
    self.postMessage({ id: data.id, result });
  } catch (error) {
    self.postMessage({ id: data.id, error: String(error?.message ?? error) });
  }
};
