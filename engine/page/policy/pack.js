/* The pack as it is now: the one that the page carries, with the files that were changed in the page or opened from a .zip. */
import { carried } from "../engine_client.js";
import { bytes_of, text_of } from "../words.js";

const FOLDER = "bo-quy-tac", CARRIED = "rules/vn-2021/";
export const POINTS_FILE = "b1_points.csv"; /* the office's own B1 table, kept beside the rules */

export const pack = {
  base: null,     /* {path: text} as carried */
  files: null,    /* {path: text} as it is now */
  version: 0,     /* goes up with every change */
};

const hearers = new Set();
export const on_pack = (hear) => hearers.add(hear);
function tell() {
  pack.version++;
  hearers.forEach((hear) => hear());
}

export async function open_pack() {
  if (pack.base === null) {
    const own = Object.entries(await carried("rules")).filter(([path]) => path.startsWith(CARRIED));

    pack.base = Object.fromEntries(own.map(([path, bytes]) => [path.slice(CARRIED.length), text_of(bytes)]));
    pack.files = { ...pack.base };
  }
}

export function set_file(path, text) {
  if (pack.files[path] === text) return;
  pack.files = { ...pack.files, [path]: text };
  tell();
}

export function set_all(files) {
  pack.files = files;
  tell();
}

export function restore() {
  set_all({ ...pack.base });
}

export function changed_files() {
  if (pack.files === null) return [];
  const all = new Set([...Object.keys(pack.base), ...Object.keys(pack.files)]);
  return [...all].filter((path) => pack.base[path] !== pack.files[path]).sort();
}

export const is_changed = () => changed_files().length > 0;
/* The same for the same texts: a result belongs to the pack that it was made with. */
export const pack_mark = () => changed_files().map((path) => `${path}\n${pack.files[path] ?? ""}`).join("\n");
export const pack_args = () => (is_changed() ? ["--rules", FOLDER] : []);
export const pack_folder = () => (is_changed() ? FOLDER : CARRIED.slice(0, -1));
/* Files of a run, and the packs among them that it reads, with marks: another mark is another pack. */
export const pack_given = (files = {}, both = false) => ({ files: { ...pack_files(), ...files },
  packs: { ...(both || !is_changed() ? { [carried_folder]: "" } : {}), ...(is_changed() ? { [FOLDER]: String(pack.version) } : {}) } });
export const carried_folder = CARRIED.slice(0, -1);

let kept = { version: -1, files: {} };
/* For a run: nothing where the pack is the carried one. */
export function pack_files() {
  if (!is_changed()) return {};
  if (kept.version !== pack.version)
    kept = { version: pack.version, files: Object.fromEntries(Object.entries(pack.files).map(([path, text]) => [`${FOLDER}/${path}`, bytes_of(text)])) };
  return kept.files;
}
