// The engine as the page sees it: the command line. Each command runs in an instance of its own, with its files in memory, so
// that nothing of a command is left for the next one, whatever it was given. Where its rule packs are named, it begins with a
// copy of the memory as it was when they had been read. Works in a worker and under node.

const TROUBLE = 2; // the exit status of trouble, engine/command/command.h
const PAGE_BYTES = 65536; // of WebAssembly's memory
const LEAST = 2 ** 25, MOST = 2 ** 31; // of its bytes, as in engine.cmake
const KEPT = 2 ** 27; // not more of them is kept for the next command
const COPIES = 2; // of memory with packs, the youngest
const TEMPORARY = "/temporary"; // where the engine's own files lie, beside the working folder

const SENTENCES = {
  memory: {
    vi: "hết bộ nhớ: dữ liệu này nhiều hơn mức trình duyệt cho một trang; hãy chia tệp theo xã, hoặc dùng chương trình rasoat cài trên máy",
    en: "out of memory: this is more data than the browser lets a page have; split the files by commune, or use the rasoat program that is installed on a machine",
  },
  stack: {
    vi: "tệp hoặc quy tắc có phần lồng nhau quá sâu nên trang không xử lý được",
    en: "something in a file or a rule is nested too deeply for the page",
  },
  broken: {
    vi: "phần kiểm tra của trang dừng vì một lỗi của chính nó, nên không có kết quả nào; xin báo cho người làm ra trang, kèm dòng này",
    en: "the page's engine stopped because of a fault of its own and there are no results; please tell those who made the page, with this line",
  },
};

function checkPath(path) {
  if (path.split("/").some((step) => step === "" || step === "." || step === ".."))
    throw new TypeError(`not a path within the working folder: '${path}'`);
}

// What the command wrote, put together; lines that overwrite themselves go to onProgress.
class Stream {
  #parts = [];
  #progress = null; // bytes of a line that is not over yet
  #onProgress;
  #onWrite;

  constructor(onProgress, onWrite) {
    this.#onProgress = onProgress;
    this.#onWrite = onWrite;
  }

  write(bytes) {
    this.#onWrite(bytes);
    if (this.#onProgress === undefined) {
      this.#parts.push(bytes.slice());
      return;
    }
    for (const byte of bytes) this.#put(byte);
  }

  // "\r" begins such a line and "\x1b[K" ends it (command/progress.c).
  #put(byte) {
    if (this.#progress === null) {
      if (byte === 13) this.#progress = [];
      else this.#parts.push(Uint8Array.of(byte));
      return;
    }
    const line = this.#progress;
    line.push(byte);
    if (byte !== 75 || line.at(-2) !== 91 || line.at(-3) !== 27) return;
    if (line.length > 3) this.#onProgress(new TextDecoder().decode(Uint8Array.from(line.slice(0, -3))));
    this.#progress = null;
  }

  say(text) {
    const bytes = new TextEncoder().encode(text);

    this.#onWrite(bytes);
    this.#parts.push(bytes);
  }

  bytes() {
    const all = new Uint8Array(this.#parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }
}

// One instance of the module, its streams, and what became of its memory.
class Instance {
  #module;
  #memory = null;
  #refused = false; // it asked for memory and got none
  #given = new Map(); // path: contents, as they were put there
  status = null;

  static async make(factory, wasmModule, memory, most, env) {
    const self = new Instance();
    self.#watch(memory, most);
    self.#module = await new Promise((resolve, reject) => {
      factory({
        wasmMemory: memory,
        instantiateWasm: (imports, receive) => {
          WebAssembly.instantiate(wasmModule, imports).then(receive, reject);
          return {};
        },
        preRun: [(module) => Object.assign(module.ENV, { TMPDIR: TEMPORARY }, env)],
        print: () => {},
        printErr: () => {},
        onExit: (status) => {
          self.status = status;
        },
      }).then(resolve, reject);
    });
    return self;
  }

  #watch(memory, most) {
    this.#memory = memory;
    memory.grow = (pages) => {
      this.#refused = true;
      if (memory.buffer.byteLength + pages * PAGE_BYTES > most) throw new RangeError("more memory than allowed");
      const before = WebAssembly.Memory.prototype.grow.call(memory, pages);
      this.#refused = false;
      return before;
    };
  }

  get memory() {
    return this.#memory;
  }

  // Descriptor `fd` writes to the stream.
  #connect(fd, stream) {
    const { FS } = this.#module;
    const device = FS.makedev(64, fd);

    FS.registerDevice(device, {
      write(_, heap, offset, length) {
        stream.write(new Uint8Array(heap.buffer, heap.byteOffset + offset, length));
        return length;
      },
    });
    FS.mkdev(`/dev/page${fd}`, device);
    FS.close(FS.getStream(fd));
    FS.open(`/dev/page${fd}`, 1); // takes the lowest number that is free
  }

  // Files are not copied: a command does not write into those that it is given.
  put(path, bytes) {
    const { FS } = this.#module;

    FS.mkdirTree(path.slice(0, path.lastIndexOf("/")) || "/");
    FS.writeFile(path, bytes, { canOwn: true });
    this.#given.set(path, FS.lookupPath(path).node.contents);
  }

  connect(stdin, stdout, stderr) {
    const { FS } = this.#module;

    // A descriptor's name in /proc/self/fd can be read here, but not opened: it shall stand for the file itself.
    FS.lookupPath("/proc/self/fd").node.node_ops.lookup = (_, name) => FS.lookupPath(FS.getStream(Number(name))?.path ?? "").node;
    FS.mkdir(TEMPORARY);
    FS.writeFile(`${TEMPORARY}/stdin`, stdin);
    FS.close(FS.getStream(0));
    FS.open(`${TEMPORARY}/stdin`, 0);
    this.#connect(1, stdout);
    this.#connect(2, stderr);
  }

  // What its memory held when it was copied.
  restore(copy) {
    new Uint8Array(this.#memory.buffer).set(copy);
  }

  // Reads the pack of a folder (command/kept.h) and gives a copy of the memory, in the place of `old` where that is large enough;
  // null where there is no room for the pack.
  keep(folder, pack, old) {
    this.#enter(folder, []);
    if (this.#module.ccall("kept_load", "number", ["string"], [pack]) !== 0 || this.#refused) return null;
    const words = new Uint32Array(this.#memory.buffer);
    let end = words.length;
    while (end > 0 && words[end - 1] === 0) end--;
    const bytes = new Uint8Array(this.#memory.buffer, 0, 4 * end);
    if (old === null || old.buffer.byteLength < bytes.length) return bytes.slice();
    const copy = new Uint8Array(old.buffer, 0, bytes.length);
    copy.set(bytes);
    return copy;
  }

  #enter(folder, folders) {
    for (const path of [folder, ...folders]) this.#module.FS.mkdirTree(path);
    this.#module.FS.chdir(folder);
  }

  // How it failed: null where the command ended by itself.
  run(folder, folders, args) {
    try {
      this.#enter(folder, folders);
      this.#module.callMain(args);
    } catch (error) {
      return [this.#refused ? "memory" : kindOf(error), String(error?.message ?? error)];
    }
    if (this.#refused) return ["memory", ""]; // whatever it made of that
    return this.status === null ? ["broken", "no status"] : null;
  }

  // Files that are new or changed in the folder, by their path in it.
  outputs(root) {
    const { FS } = this.#module;
    const found = {};
    const look = (node, path) => {
      for (const [name, child] of Object.entries(node.contents)) {
        const at = path === "/" ? `/${name}` : `${path}/${name}`;
        if (at === TEMPORARY || at === "/dev" || at === "/proc") continue;
        if (FS.isDir(child.mode)) {
          look(child, at);
        } else if (FS.isFile(child.mode)) {
          const given = this.#given.get(at);
          if (this.#given.has(at) && given === child.contents && (given?.length ?? 0) === child.usedBytes) continue;
          found[at.slice(root === "/" ? 1 : root.length + 1)] = (child.contents ?? new Uint8Array()).slice(0, child.usedBytes);
        }
      }
    };

    look(FS.lookupPath(root).node, root);
    return found;
  }
}

function kindOf(error) {
  const words = String(error?.message ?? error);

  if (/call stack|recursion/i.test(words)) return "stack";
  if (/enlarge memory|out of memory|allocation|array length|array buffer/i.test(words)) return "memory";
  return "broken";
}

function languageOf(args, lang) {
  const at = args.findIndex((arg) => arg === "--lang" || arg.startsWith("--lang="));
  const named = at < 0 ? lang : args[at].includes("=") ? args[at].slice(7) : args[at + 1];

  return named === "en" ? "en" : "vi";
}

// The memory of the command before, cleared, where it did not need much: the system gives fresh pages slowly.
class Memories {
  #kept = null;

  take(bytes = 0) {
    const memory = this.#kept ?? new WebAssembly.Memory({ initial: LEAST / PAGE_BYTES, maximum: MOST / PAGE_BYTES });

    this.#kept = null;
    if (memory.buffer.byteLength < bytes) memory.grow(Math.ceil((bytes - memory.buffer.byteLength) / PAGE_BYTES));
    return memory;
  }

  give(memory) {
    if (memory.buffer.byteLength > KEPT) return;
    new Uint8Array(memory.buffer).fill(0);
    this.#kept = memory;
  }
}

// wasmModule: compiled; factory: of rasoat.js; carried: {path: bytes}, there at every run; memory: the most bytes of one run.
export function createEngine({ wasmModule, factory, carried = {}, memory = MOST }) {
  Object.keys(carried).forEach(checkPath);
  const memories = new Memories();

  const copies = new Map(); // by the packs and the environment that they were read with; null: cannot be kept

  async function start(copy, files, root, env) {
    const instance = await Instance.make(factory, wasmModule, memories.take(copy?.length), memory, env);

    if (copy) instance.restore(copy);
    for (const [path, bytes] of Object.entries({ ...carried, ...files }))
      if (bytes !== null) instance.put(`${root === "/" ? "" : root}/${path}`, bytes);
    return instance;
  }

  function remember(key, copy) {
    copies.delete(key);
    copies.set(key, copy);
  }

  // An instance in which the packs, [[folder, mark]], are read: each on top of those before it.
  async function begin(packs, files, root, folder, env) {
    const key = JSON.stringify([packs, env]);

    if (packs.length === 0 || copies.has(key)) {
      const copy = copies.get(key) ?? null;
      if (packs.length > 0) remember(key, copy);
      return start(copy, files, root, env);
    }
    const instance = await begin(packs.slice(0, -1), files, root, folder, env);
    let old = null;
    while (copies.size >= COPIES) {
      const [oldest, copy] = copies.entries().next().value;
      copies.delete(oldest);
      old = copy ?? old;
    }
    try {
      remember(key, instance.keep(folder, packs.at(-1)[0], old));
    } catch {
      remember(key, null); // the command meets it itself, and says so
    }
    return copies.get(key) === null ? start(null, files, root, env) : instance;
  }

  // See docs/page.md. Rejects for wrong use only. root, folder, folders, onWrite: for the tests, where paths
  // are those of a machine and the order of what is written counts.
  async function run(args, options = {}) {
    const { files = {}, packs = {}, lang, stdin = new Uint8Array(), onProgress } = options;
    const { root = "/work", folder = root, folders = [], onWrite } = options;
    Object.keys(files).forEach(checkPath);

    const stdout = new Stream(undefined, (bytes) => onWrite?.(1, bytes));
    const stderr = new Stream(onProgress, (bytes) => onWrite?.(2, bytes));
    const failed = ([kind, why]) => {
      const words = SENTENCES[kind][languageOf(args, lang)];
      stderr.say(`rasoat: ${words}${kind === "broken" ? ` (${why})` : ""}\n`);
      return { status: TROUBLE, stdout: new Uint8Array(), stderr: stderr.bytes(), outputs: {}, failed: kind };
    };

    const env = {
      ...(lang === undefined ? {} : { RASOAT_LANG: lang }),
      ...(onProgress === undefined ? {} : { RASOAT_PROGRESS: "1" }),
      ...options.env,
    };
    let instance;
    try {
      instance = await begin(Object.entries(packs), files, root, folder, env);
      instance.connect(stdin, stdout, stderr);
    } catch (error) {
      return { ...failed([kindOf(error), String(error?.message ?? error)]), memory: 0 };
    }
    const failure = instance.run(folder, folders, args), used = instance.memory.buffer.byteLength;
    if (failure !== null) return { ...failed(failure), memory: used };
    const result = { status: instance.status, stdout: stdout.bytes(), stderr: stderr.bytes(), outputs: instance.outputs(root), memory: used };
    memories.give(instance.memory);
    return result;
  }

  return { run };
}
