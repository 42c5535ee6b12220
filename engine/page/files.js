/* Files as people hand them over: chosen, dropped, a folder, a .zip. Nothing is sent anywhere: they are read into memory. */
import { unzipSync } from "fflate";
import { w } from "./words.js";

const WANTED = /\.(xlsx|xlsm|xls|xlsb|ods|csv|txt|gz)$/i;

async function bytes_of_file(file) {
  return new Uint8Array(await file.arrayBuffer());
}

/* A path inside the working folder, whatever an archive says: no way up, no root. */
export function safe_path(path) {
  return path.replace(/\\/g, "/").split("/").map((part) => part.replace(/[\u0000-\u001f<>:"|?*]/g, "_").trim())
    .filter((part) => part !== "" && part !== "." && part !== "..").join("/");
}

function shorten(files) {
  const paths = Object.keys(files), first = paths[0]?.split("/")[0];

  if (paths.length === 0 || !paths.every((path) => path.includes("/") && path.split("/")[0] === first)) return files;
  return Object.fromEntries(paths.map((path) => [path.slice(first.length + 1), files[path]]));
}

const MOST_UNPACKED = 1.5e9;

function unzip(bytes, out, keep) {
  let total = 0;

  const made = unzipSync(bytes, { filter: (entry) => {
    total += entry.originalSize;
    if (total > MOST_UNPACKED) throw new Error(w("tệp nén này mở ra quá lớn", "this archive unpacks to too much"));
    return !entry.name.endsWith("/") && keep.test(entry.name) && !/(^|\/)(__MACOSX|\.)/.test(entry.name);
  } });
  for (const [path, content] of Object.entries(made)) if (safe_path(path) !== "") out[safe_path(path)] = content;
}

/* list: [{ path, file }]. Gives {path: bytes}; throws an Error that says what to do. */
export async function take(list, keep = WANTED) {
  const out = {};

  for (const { path, file } of list) {
    if (/\.zip$/i.test(path)) {
      try {
        unzip(await bytes_of_file(file), out, keep);
      } catch (error) {
        throw new Error(w(`Không mở được tệp nén '${path}': ${error.message}. Hãy giải nén rồi chọn các tệp bên trong.`,
          `The archive '${path}' cannot be opened: ${error.message}. Unpack it and choose the files inside.`));
      }
    } else if (list.length === 1 || keep.test(path)) {
      out[safe_path(path) || "tep"] = await bytes_of_file(file);
    }
  }
  if (Object.keys(out).length === 0)
    throw new Error(w("Không có tệp Excel hay csv nào trong những gì vừa chọn.", "There is no Excel or csv file among what was chosen."));
  return shorten(out);
}

async function walk(entry, into, path) {
  if (entry.isFile) {
    into.push({ path, file: await new Promise((done, fail) => entry.file(done, fail)) });
    return;
  }
  const reader = entry.createReader();
  for (;;) {
    const some = await new Promise((done, fail) => reader.readEntries(done, fail));
    if (some.length === 0) return;
    for (const child of some) await walk(child, into, `${path}/${child.name}`);
  }
}

/* What was dropped, folders walked. */
export async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean), list = [];

  if (entries.length === 0) return [...transfer.files].map((file) => ({ path: file.name, file }));
  for (const entry of entries) await walk(entry, list, entry.name);
  return list;
}

export const chosen = (input) => [...input.files].map((file) => ({ path: file.webkitRelativePath || file.name, file }));
export const label_of = (list) => (list.length === 1 ? list[0].path : w(`${list.length} tệp`, `${list.length} files`));
