/* The page's side of the worker: one run at a time, others wait. */
import { lang, text_of } from "./words.js";
import { from_stream, inflate } from "./packed.js";

export class Stopped extends Error {}

let parts = null;
/* The compiled engine, its worker's source, and the files that the page carries: unpacked once. */
export function unpacked() {
  parts ??= (async () => {
    const [wasm, worker, stream] = await Promise.all([inflate("engine"), inflate("worker"), inflate("carried")]), carried = from_stream(stream);
    const module = await WebAssembly.compile(wasm);
    const of = (folder) => Object.fromEntries(Object.entries(carried).filter(([path]) => path.startsWith(folder)));

    return { module, worker: URL.createObjectURL(new Blob([worker], { type: "text/javascript" })), rules: of("rules/"), fixtures: of("fixtures/") };
  })();
  return parts;
}

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

  /* Resolves to the result of engine.js; rejects with Stopped. options: files, onProgress. */
  run(args, options = {}) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ id: this.#next++, args, options, resolve, reject });
      this.#start();
    });
  }

  /* Ends what runs and what waits. */
  stop() {
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
      const { module, worker, rules } = await unpacked();

      if (this.#running !== job) return;
      if (this.#worker === null) {
        this.#worker = new Worker(worker);
        this.#worker.onmessage = ({ data }) => this.#hear(data);
        this.#worker.onerror = (event) => this.#hear({ id: this.#running?.id, error: event.message });
        this.#worker.postMessage({ module, carried: rules });
      }
      this.#worker.postMessage({ id: job.id, args: job.args, files: job.options.files ?? {}, lang: lang() });
    } catch (error) {
      this.#hear({ id: job.id, error: String(error?.message ?? error) });
    }
  }

  #hear(data) {
    const job = this.#running;

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
