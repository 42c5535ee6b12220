/* A file of the pack in the editor; lint and examples at every pause. */
import { field, fill, h, icon, select } from "../dom.js";
import { run_script } from "../packed.js";
import { fold, lang, number, text_of, w } from "../words.js";
import { foresee } from "./effect.js";
import { ask, examine, examine_file, sorry } from "./lab.js";
import { open_pack, pack, set_file } from "./pack.js";

let loading = null;
function load_editor() {
  loading ??= run_script("editor").then(() => globalThis.rasoatEditor); /* build.mjs names it so */
  return loading;
}

let known = { key: null, words: [] };
/* Names for completion: fields with their captions, values computed, numbers of the law, words of declarations. */
async function words() {
  const key = lang();

  if (known.key === key) return known.words;
  const [schema, template] = await Promise.all([ask(["schema", "--format", "json"]), ask(["rules", "new", "rule", "X-01"])]);
  const out = new Map();

  if (schema.status !== 2)
    for (const table of JSON.parse(text_of(schema.stdout))) {
      out.set(table.table, { name: table.table, title: table.title, kind: "class" });
      for (const field of table.fields) {
        if (!out.has(field.name)) out.set(field.name, { name: field.name, title: field.title, kind: "variable" });
        for (const [choice, title] of Object.entries(field.choices)) if (!out.has(choice)) out.set(choice, { name: choice, title: `${title} (${field.title})`, kind: "constant" });
      }
    }
  for (const text of Object.values(pack.files))
    for (const [, kind, name, rest] of text.matchAll(/^\s*(derive|parameter|helper) "(\w+)" \{([^]{0,200})/gm))
      if (!out.has(name)) out.set(name, { name, title: new RegExp(`${lang()} = "([^"]*)"`).exec(rest)?.[1] ?? kind, kind: "property" });
  for (const [, name, about] of text_of(template.stdout).matchAll(/^\s*(?:-- )?(\w+) = .*--\s*(.*)$/gm)) out.set(name, { name, title: about, kind: "keyword" });
  for (const [name, title] of [["any", w("có ít nhất một", "at least one")], ["all", w("mọi", "every")], ["count", w("đếm", "how many")], ["sum", w("tổng", "sum")], ["present", w("có ghi", "is given")], ["absent", w("để trống", "is empty")], ["previous", w("năm trước", "last year")], ["members", w("các thành viên", "the members")]])
    out.set(name, { name, title, kind: "function" });
  known = { key, words: [...out.values()].map((word) => ({ ...word, folded: fold(`${word.name} ${word.title}`) })) };
  return known.words;
}

function found(all, token) {
  const wanted = fold(token);
  const score = (word) => (word.name === token ? 0 : word.name.startsWith(wanted) ? 1 : word.folded.startsWith(`${word.name} ${wanted}`) ? 2 : word.folded.includes(` ${wanted}`) ? 3 : 4);

  return all.filter((word) => word.folded.includes(wanted)).sort((a, b) => score(a) - score(b) || a.folded.length - b.folded.length).slice(0, 60);
}

function panel_of(result, path, go) {
  if (result.problems.length === 0)
    return h("p.panel.good", { id: result.part ? "lint-part" : "lint-good" }, icon("check"), result.part
      ? w(`Không có chỗ sai. ${number(result.passed)} ví dụ của tệp này đều đạt; đang chạy các ví dụ khác.`, `Nothing wrong. All ${number(result.passed)} examples of this file pass; the others are being run.`)
      : w(`Không có chỗ sai. ${number(result.passed)} ví dụ đều đạt.`, `Nothing wrong. All ${number(result.passed)} examples pass.`), " ", h("a", { href: "#tac-dong" }, w("Xem tác động", "See the effect")));
  return h("div.panel.bad", { id: "lint-bad" }, h("strong", null, result.lint ? w(`${result.problems.length} chỗ cần sửa`, `${result.problems.length} to mend`) : w(`${result.failed} ví dụ không như mong đợi, ${number(result.passed)} đạt`, `${result.failed} examples not as wanted, ${number(result.passed)} pass`)),
    h("ul", null, result.problems.slice(0, 60).map((problem) => h("li", null,
      problem.file === path ? h("button.link", { onclick: () => go(problem.line) }, w(`dòng ${problem.line}`, `line ${problem.line}`)) : h("a", { href: `#sua/${problem.file}:${problem.line}` }, `${problem.file}:${problem.line}`), " ", problem.text))));
}

/* rest: "classification.lua:21" */
export function edit(rest) {
  const [wanted, line] = rest.split(":"), place = h("div.editor"), told = h("div", { role: "status", id: "lint" }), out = h("div.stack.wide", null, h("h1", null, w("Soạn quy tắc", "Edit the rules")));

  (async () => {
    await open_pack();
    const path = pack.files[wanted] !== undefined ? wanted : pack.files["classification.lua"] !== undefined ? "classification.lua" : Object.keys(pack.files)[0];
    const choose = select({ id: "pack-file", onchange: (event) => { location.hash = `#sua/${event.target.value}`; } }, Object.keys(pack.files).sort().map((name) => [name, name]), path);
    let running = false, again = false, waiting = 0, editor = null;
    const look = async () => {
      if (running) { again = true; return; }
      running = true;
      do {
        again = false;
        try {
          for (const look_at of [examine_file, examine]) {
            const result = await look_at(path);

            if (again) break;
            if (!place.isConnected) return;
            if (result === null) continue;
            editor.mark(result.problems.filter((problem) => problem.file === path));
            fill(told, panel_of(result, path, (to) => editor.go(to)));
            if (!result.lint) foresee();
          }
        } catch (error) {
          fill(told, h("p.panel.bad", null, sorry(error)));
        }
      } while (again);
      running = false;
    };

    out.append(h("div.row.end", null, field(w("Tệp của bộ quy tắc", "File of the pack"), choose, "div.field.grow"),
      h("p.hint", null, w("Ctrl+Space: gợi ý tên trường, gõ tiếng Việt không dấu cũng được. Ctrl+F: tìm. Esc rồi Tab: rời khung soạn.", "Ctrl+Space: names, by their captions too. Ctrl+F: find. Esc, then Tab: leave the editor."))), told, place);
    const { make } = await load_editor(), all = await words();

    if (!place.isConnected) return;
    editor = make({ parent: place, text: pack.files[path], label: w(`Nội dung ${path}`, `Text of ${path}`), nonce: document.querySelector("style").nonce, language: lang(), words: (token) => found(all, token),
      hear: (text) => { set_file(path, text); clearTimeout(waiting); waiting = setTimeout(look, 150); } });
    place.dataset.ready = "yes";
    place.editor = editor;
    if (line) editor.go(Number(line));
    look();
  })().catch((error) => fill(told, h("p.panel.bad", null, sorry(error))));
  return out;
}
