/* The numbers of the law, with their dates, as a form. What is written goes into the pack's own text, comments and all. */
import { field, fill, h, icon } from "../dom.js";
import { lang, number, searcher, w } from "../words.js";
import { foresee } from "./effect.js";
import { examine, sorry } from "./lab.js";
import { open_pack, pack, set_file } from "./pack.js";

const BLOCK = /^parameter "(\w+)" \{\n([^]*?)^\}/gm;
const ROW = /^([ \t]*)\{ from = "(\d{4}-\d\d-\d\d)"(?:, to = "(\d{4}-\d\d-\d\d)")?((?:, \w+ = -?\d+(?:\.\d+)?)*) \},?[^\n]*$/gm;
const words = (text, name) => new RegExp(`${name} = \\{ vi = "([^"]*)",\\s+en = "([^"]*)" \\}`).exec(text)?.slice(1) ?? [];

/* [{ file, id, title, unit, rows: [{ from, to, values: {name: text}, at, length }] }], places being those in the file */
export function read_parameters(files) {
  const out = [];

  for (const [file, text] of Object.entries(files).sort(([a], [b]) => Number(b === "parameters.lua") - Number(a === "parameters.lua")))
    for (const block of text.matchAll(BLOCK)) {
      const [vi, en] = words(block[2], "title"), start = block.index + block[0].indexOf("{\n") + 2;
      const rows = [...block[2].matchAll(ROW)].map((row) => ({ from: row[2], to: row[3] ?? "", indent: row[1], at: start + row.index, length: row[0].length, text: row[0],
        values: Object.fromEntries([...row[4].matchAll(/(\w+) = (-?\d+(?:\.\d+)?)/g)].map(([, name, value]) => [name, value])) }));

      if (rows.length > 0) out.push({ file, id: block[1], title: (lang() === "vi" ? vi : en) ?? block[1], unit: /unit = "([^"]*)"/.exec(block[2])?.[1] ?? "", law: /law = ([^\n]*?),? verified/.exec(block[2])?.[1] ?? "", rows });
    }
  return out;
}

/* What the declarations that say this number are called: whoever looks for "near-poor" means the line that it is drawn at. */
const used_by = (id) => Object.values(pack.files).flatMap((text) => text.split(/^(?=\w+ ")/m)).filter((part) => new RegExp(`\\b${id}\\b`).test(part)).flatMap((part) => words(part, "title"));

const names = { rural: () => w("Nông thôn", "Rural"), urban: () => w("Thành thị", "Urban"), value: () => w("Mức", "Value") };

function with_text(file, at, length, text) {
  const old = pack.files[file];
  set_file(file, old.slice(0, at) + text + old.slice(at + length));
}

function day_before(day) {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

function row_text(row) {
  return `${row.indent}{ from = "${row.from}"${row.to ? `, to = "${row.to}"` : ""}${Object.entries(row.values).map(([name, value]) => `, ${name} = ${value}`).join("")} },`;
}

function keep_comment(old, made) {
  const comment = /\},?(\s*--.*)$/.exec(old)?.[1] ?? "";
  return made + comment;
}

function change(parameter, number_of, made) {
  const row = parameter.rows[number_of];
  with_text(parameter.file, row.at, row.length, keep_comment(row.text, row_text({ ...row, ...made })));
}

/* A new time: the one before it ends the day before. */
function add_time(parameter, from, values) {
  const before = [...parameter.rows].reverse().find((row) => row.from < from) ?? parameter.rows[0];
  const after = parameter.rows.find((row) => row.from > from), made = { indent: before.indent, from, to: after ? day_before(after.from) : "", values };

  with_text(parameter.file, before.at, before.length, `${keep_comment(before.text, row_text({ ...before, to: day_before(from) }))}\n${row_text(made)}`);
}

function value_input(parameter, at, name, redraw) {
  const row = parameter.rows[at], id = `p-${parameter.id}-${row.from}-${name}`;

  return field(names[name]?.() ?? name,
    h("input", { id, type: "text", inputmode: "decimal", value: row.values[name] ?? "", onchange: (event) => {
      const text = event.target.value.replace(/\s|\.(?=\d{3}(\D|$))/g, "").replace(",", ".");
      if (!/^-?\d+(\.\d+)?$/.test(text)) { event.target.setAttribute("aria-invalid", "true"); return; }
      change(parameter, at, { values: { ...row.values, [name]: text } });
      redraw(id);
    } }), "div.field.small");
}

function time_form(parameter, redraw) {
  const given = Object.keys(parameter.rows.find((row) => Object.keys(row.values).length > 0)?.values ?? { value: "" });
  const form = h("form.row.end", { onsubmit: (event) => {
    event.preventDefault();
    const said = new FormData(form);
    add_time(parameter, said.get("from"), Object.fromEntries(given.map((name) => [name, said.get(name).trim()])));
    redraw();
  } },
  field(w("Từ ngày", "From"), h("input", { id: `n-${parameter.id}`, name: "from", type: "date", required: true }), "div.field.small"),
  given.map((name) => field(names[name]?.() ?? name, h("input", { id: `n-${parameter.id}-${name}`, name, required: true, pattern: "-?[0-9]+([.][0-9]+)?", inputmode: "decimal" }), "div.field.small")),
  h("button", { type: "submit" }, w("Thêm mức mới", "Add")));

  return h("details", null, h("summary", null, w("Thêm mức từ một ngày khác", "A number from another day")), form);
}

const day = (text) => text.split("-").reverse().join("/");

export function parameters(wanted) {
  const place = h("div.stack"), status = h("div", { role: "status", id: "parameter-status", class: "sticky" });
  let search = wanted ?? "";
  const redraw = async (focus) => {
    await open_pack();
    const list = read_parameters(pack.files), base = new Map(read_parameters(pack.base).map((p) => [p.id, p])), fits = searcher(search);

    const found = list.filter((p) => fits(p, () => [p.id, p.title, ...used_by(p.id)]));
    fill(place, found.length === 0 && h("p.empty", null, w("Không có mức nào khớp.", "No number matches.")), found.map((parameter) => h("section.panel.parameter", { id: parameter.id },
      h("h2", null, parameter.title, parameter.unit && h("span.hint", null, ` (${parameter.unit})`)), h("p.hint", null, h("span.code", null, parameter.id), ` · ${parameter.law} · `, h("a", { href: `#sua/${parameter.file}` }, parameter.file)),
      parameter.rows.map((row, at) => {
        const old = base.get(parameter.id)?.rows.find((r) => r.from === row.from);
        const differs = !old || JSON.stringify(old.values) !== JSON.stringify(row.values);

        return h("div.row.end.time", { class: differs ? "differs" : null }, h("span.days", null, row.to ? w(`${day(row.from)} đến ${day(row.to)}`, `${day(row.from)} to ${day(row.to)}`) : w(`từ ${day(row.from)}`, `from ${day(row.from)}`)),
          Object.keys(row.values).length > 0 ? Object.keys(row.values).map((name) => value_input(parameter, at, name, redraw)) : h("span.hint", null, w("chưa rõ", "not known")),
          differs && old && h("span.hint", null, w("trước: ", "was: "), Object.values(old.values).map((v) => number(Number(v))).join(" / ")));
      }), time_form(parameter, redraw))));
    if (typeof focus === "string") document.getElementById(focus)?.focus();
    if (focus !== undefined) {
      try {
        foresee();
        const result = await examine();
        fill(status, result.problems.length === 0
          ? h("p.panel.good", null, icon("check"), w(`Đã ghi. ${number(result.passed)} ví dụ đều đạt. `, `Written. All ${number(result.passed)} examples pass. `), h("a", { href: "#tac-dong" }, w("Xem tác động", "See the effect")))
          : h("div.panel.warn", null, h("p", null, result.lint ? w(`${result.problems.length} chỗ cần sửa`, `${result.problems.length} problems`) : w(`Đã ghi. ${result.failed} ví dụ viết theo mức cũ nay không đạt (như phải thế khi mức đổi), ${number(result.passed)} đạt. `, `Written. ${result.failed} examples of the old number fail now (as they must), ${number(result.passed)} pass. `), h("a", { href: "#tac-dong" }, w("Xem tác động", "See the effect"))),
            h("details", null, h("summary", null, w("Xem ví dụ", "See them")), h("ul", null, result.problems.slice(0, 40).map((p) => h("li", null, h("a", { href: `#sua/${p.file}:${p.line}` }, `${p.file}:${p.line}`), ` ${p.text}`))))));
      } catch (error) {
        fill(status, h("p.panel.bad", null, sorry(error)));
      }
    }
  };

  redraw().then(foresee);
  return h("div.stack", null, h("h1", null, w("Các mức trong luật", "The numbers of the law")),
    h("p.lead", null, w("Sửa một số rồi rời ô: trang ghi vào bộ quy tắc và chạy lại mọi ví dụ.", "Change a number and leave the cell: it is written into the pack and all examples run.")),
    h("div.field", { role: "search" }, h("label", { htmlFor: "parameter-search" }, icon("search"), w("Tìm", "Search")), h("input", { id: "parameter-search", type: "search", value: search, oninput: (event) => { search = event.target.value; redraw(); } })),
    status, place);
}
