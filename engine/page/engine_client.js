/* The page's side of the worker: one run at a time, others wait. */
import { lang, text_of } from "./words.js";
import { from_stream, text_in, unpack } from "./packed.js";

export class Stopped extends Error {}

/* {path: bytes} that the page carries in an element, unpacked once. */
const unpacked = new Map();
export function carried(id) {
  if (!unpacked.has(id)) unpacked.set(id, unpack(text_in(id)).then(from_stream));
  return unpacked.get(id);
}

let source = null; /* the worker's script */
const worker_source = () => (source ??= unpack(text_in("worker")).then((script) => URL.createObjectURL(new Blob([script], { type: "text/javascript" }))));

/* The engine, compiled by the first worker that could; ready tells of it, or that it cannot be. */
let module = null, came = null;
export const ready = new Promise((resolve, reject) => { came = { resolve, reject }; });

/* What a command printed as json; where it printed nothing, its words are the error. */
export function json_of(result) {
  if (result.stdout.length === 0) throw new Error(text_of(result.stderr));
  return JSON.parse(text_of(result.stdout));
}

/* Promises by what was asked: whoever asks again gets the same one. A failure is not kept. */
export class Kept {
  #made = new Map();
  #most;

  constructor(most) { this.#most = most; }

  get(key, make) {
    if (!this.#made.has(key)) {
      if (this.#made.size >= this.#most) this.#made.clear();
      const made = make();
      this.#made.set(key, made);
      made.catch(() => this.#made.delete(key));
    }
    return this.#made.get(key);
  }

  clear() { this.#made.clear(); }
}

export class Engine {
  #worker = null;
  #waiting = [];
  #running = null;
  #next = 1;

  /* Resolves to the result of engine.js; rejects with Stopped. options: files, packs, onProgress. */
  run(args, options = {}) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id: this.#next++, args, options, resolve, reject });
      this.#start();
    });
  }

  /* Ends what runs and what waits; an idle one keeps what it has read. */
  stop() {
    if (this.#running === null) return;
    const all = [this.#running, ...this.#waiting].filter(Boolean);

    this.#worker?.terminate();
    this.#worker = null;
    this.#running = null;
    this.#waiting = [];
    for (const job of all) job.reject(new Stopped());
  }

  async #start() {
    if (this.#running !== null || this.#waiting.length === 0) return;
    const job = this.#waiting.shift();

    this.#running = job;
    try {
      const script = await worker_source();

      if (this.#running !== job) return;
      if (this.#worker === null) {
        this.#worker = new Worker(script);
        this.#worker.onmessage = ({ data }) => this.#hear(data);
        this.#worker.onerror = (event) => this.#hear({ id: this.#running?.id, error: event.message });
        this.#worker.postMessage({ module, text: module === null ? text_in("engine") : null, rules: text_in("rules") });
      }
      this.#worker.postMessage({ id: job.id, args: job.args, files: job.options.files ?? {}, packs: job.options.packs ?? {}, lang: lang() });
    } catch (error) {
      this.#hear({ id: job.id, error: String(error?.message ?? error) });
    }
  }

  #hear(data) {
    const job = this.#running;

    if (data.module !== undefined) {
      module = data.module;
      came.resolve();
      return;
    }
    if (data.failed !== undefined) {
      came.reject(new Error(data.failed));
      return; /* the command that waits says it too */
    }
    if (job === null || data.id !== job.id) return;
    if (data.progress !== undefined) {
      job.options.onProgress?.(data.progress);
      return;
    }
    this.#running = null;
    if (data.error !== undefined) {
      this.#worker?.terminate();
      this.#worker = null;
      job.reject(new Error(data.error));
    } else {
      job.resolve(data.result);
    }
    this.#start();
  }
}
