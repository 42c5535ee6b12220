/* The pack saved and opened as a .zip, what was changed in it, its rule book. */
import { add, fill, h, icon, save } from "../dom.js";
import { unzipSync, zipSync } from "fflate";
import { safe_path } from "../files.js";
import { changed as redraw } from "../session.js";
import { bytes_of, text_of, w } from "../words.js";
import { changes } from "./changes.js";
import { ask, examine, sorry } from "./lab.js";
import { changed_files, open_pack, pack, restore, set_all } from "./pack.js";

const MOST = 2e7; /* bytes of a pack, unpacked */

function save_zip() {
  const files = Object.fromEntries(Object.entries(pack.files).map(([path, text]) => [`vn-2021/${path}`, bytes_of(text)]));
  save("bo-quy-tac.zip", zipSync(files, { level: 9 }), "application/zip");
}

async function open_zip(file) {
  let total = 0;
  const made = unzipSync(new Uint8Array(await file.arrayBuffer()), { filter: (entry) => {
    total += entry.originalSize;
    if (total > MOST) throw new Error(w("bộ quy tắc này quá lớn", "this pack is too large"));
    return /\.(lua|csv)$/.test(entry.name);
  } });
  let files = Object.fromEntries(Object.entries(made).map(([path, bytes]) => [safe_path(path), text_of(bytes)]).filter(([path]) => path !== ""));
  const top = Object.keys(files).find((path) => path.endsWith("schema.lua"))?.replace(/schema\.lua$/, "") ?? "";

  files = Object.fromEntries(Object.entries(files).filter(([path]) => path.startsWith(top)).map(([path, text]) => [path.slice(top.length), text]));
  if (!Object.keys(files).some((path) => path.endsWith(".lua"))) throw new Error(w("trong tệp không có bộ quy tắc (các tệp .lua)", "there is no pack (.lua files) in it"));
  set_all(files);
}

function seen(path) {
  return h("details", { open: changed_files().length < 4 }, h("summary", null, path),
    h("pre.diff", { tabindex: 0, "aria-label": w(`Chỗ sửa ở ${path}`, `Changes in ${path}`) }, changes(pack.base[path] ?? "", pack.files[path] ?? "").map((line) =>
      h("span", { class: { "+": "plus", "-": "minus" }[line.kind] ?? null }, `${line.kind} ${line.text}\n`))));
}

export function keeping() {
  const told = h("div", { role: "status", id: "pack-told" }), out = h("div.stack", null, h("h1", null, w("Lưu và mở bộ quy tắc", "Save and open the pack")));
  const input = h("input.unseen", { type: "file", accept: ".zip", id: "pick-pack", tabindex: -1, "aria-label": w("Mở bộ quy tắc", "Open a pack"), onchange: async (event) => {
    try {
      await open_zip(event.target.files[0]);
      redraw();
      const result = await examine();
      fill(document.getElementById("pack-told") ?? told, result.problems.length === 0 ? h("p.panel.good", null, icon("check"), w("Đã mở, không có chỗ sai.", "Opened, nothing wrong."))
        : h("div.panel.bad", null, h("p", null, w("Bộ quy tắc này có chỗ sai:", "This pack has mistakes:")), h("ul", null, result.problems.slice(0, 20).map((p) => h("li", null, p.file && h("a", { href: `#sua/${p.file}:${p.line}` }, `${p.file}:${p.line}`), ` ${p.text}`)))));
    } catch (error) {
      fill(document.getElementById("pack-told") ?? told, h("p.panel.bad", { role: "alert" }, w(`Không mở được: ${sorry(error)}`, `Cannot be opened: ${sorry(error)}`)));
    }
  } });

  (async () => {
    await open_pack();
    const files = changed_files();

    add(out, [h("div.row", null,
      h("button.main", { id: "save-pack", onclick: save_zip }, icon("down"), w("Lưu bộ quy tắc (.zip)", "Save the pack (.zip)")),
      h("button", { id: "open-pack", onclick: () => input.click() }, icon("file"), w("Mở bộ quy tắc (.zip)", "Open a pack (.zip)")), input,
      h("button", { id: "book", onclick: async (event) => {
        const button = event.currentTarget;
        button.disabled = true;
        const made = await ask(["rules", "doc"]);
        if (made.stdout.length > 0) save("so-quy-tac.md", made.stdout, "text/markdown");
        else fill(told, h("p.panel.bad", null, text_of(made.stderr)));
        button.disabled = false;
      } }, icon("down"), w("Sổ quy tắc", "Rule book")),
      files.length > 0 && h("button.quiet", { id: "restore-pack", onclick: () => { restore(); redraw(); } }, w("Trả lại bộ ban hành", "Restore the issued pack"))), told,
    h("h2", null, w("Chỗ đã sửa", "What was changed")),
    files.length === 0 ? h("p.hint", null, w("Chưa sửa gì.", "Nothing.")) : files.map(seen)]);
  })();
  return out;
}
