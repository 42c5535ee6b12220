/* The verdict, and before it what stands in its way. */
import { field, fill, h, icon, select, table } from "../dom.js";
import { clean, field_of, rules_known, run_check, session, without_folder } from "../session.js";
import { number, severity, w } from "../words.js";
import { drop_zone } from "./home.js";
import { show_findings } from "./findings.js";

export const without_rerun = (text) => text.replace(/\.?\s*(Chạy lại|Run again): rasoat [^]*$/, ".");
/* Sentences of the engine that end in a command line are shortened to what concerns a reader of the page. */
export const without_commands = (text) => without_rerun(text)
  .replace(/,? (hoặc nếu cả tệp cùng một giá trị|or where one value holds for the whole file): --set '[^']*'/, w(", hoặc điền giá trị chung ở mục Kết quả", ", or fill in the common value under Result"))
  .replace(/\s*\((xem|see): rasoat schema\)/, "").replace(/, hoặc dùng --set/, "").replace(/, or use --set/, "")
  .replace(/\s*\((cho cả tệp|for whole files): --decimal-mark\)/, "").replace(/: hãy dùng bộ quy tắc của năm ấy \(--rules\)/, ": hãy dùng bộ quy tắc của năm ấy");

const settings = (lacks) => lacks.map((lack) => ({ ...lack, key: lack.table === "household" || session.schema[0].table === lack.table ? lack.field : `${lack.table}.${lack.field}` }));

function setting(lack) {
  const { title, choices } = field_of(lack.table, lack.field), given = session.sets.get(lack.key), id = `set-${lack.key}`;
  const props = { id, name: lack.key, required: true };

  return field(title, Object.keys(choices).length > 0 ? select(props, [["", w("chọn", "choose")], ...Object.entries(choices)], given)
    : h("input", { ...props, type: "text", value: given ?? "", autocomplete: "off" }));
}

function lacking(summary) {
  const lacks = settings(summary.lacking_fields ?? []);

  if (lacks.length === 0 && summary.lacking === null) return null;
  const form = lacks.length > 0 && h("form.row.end", { onsubmit: (event) => {
    event.preventDefault();
    for (const lack of lacks) session.sets.set(lack.key, new FormData(form).get(lack.key)?.trim() ?? "");
    run_check();
  } }, lacks.map(setting), h("button.main", { type: "submit", id: "set-again" }, w("Kiểm tra lại", "Check again")));

  return h("section.panel.warn", { id: "lacking", "aria-labelledby": "lacking-title" },
    h("h2", { id: "lacking-title" }, icon("warn"), summary.not_judged.length > 0
      ? w(`Chưa xét được: ${summary.not_judged.join(", ")}`, `Not judged: ${summary.not_judged.join(", ")}`)
      : w("Tệp còn thiếu điều cần biết", "Something needed is missing from the file")),
    h("p", null, without_commands(clean(summary.lacking ?? "")) || w("Tệp không có các cột dưới đây.", "The file lacks these columns.")),
    lacks.length > 0 && h("p", null, w("Nếu cả tệp cùng một giá trị, ghi ở đây rồi kiểm tra lại; nếu không, thêm cột vào tệp Excel.",
      "Where one value holds for the whole file, write it here and check again; otherwise add the column to the workbook.")),
    form);
}

function said() {
  const all = [...session.sets].filter(([, value]) => value !== "");

  return all.length > 0 && h("p.said", { id: "said" }, w("Đã ghi cho cả tệp: ", "Said of the whole file: "),
    all.map(([name, value], at) => {
      const [table_name, field] = name.includes(".") ? name.split(".") : [session.schema[0].table, name];
      const known = name === "year" ? { title: w("Năm", "Year"), choices: {} } : field_of(table_name, field);
      return [at > 0 ? "; " : "", h("strong", null, `${known.title}: ${known.choices[value] ?? value}`)];
    }), " ",
    h("button.link", { onclick: () => { session.sets.clear(); run_check(); } }, w("bỏ", "take back")));
}

const CONCLUSIONS = {
  passed: () => [w("Đạt", "Passed"), "good"], failed: () => [w("Không đạt", "Not passed"), "bad"], undecided: () => [w("Chưa kết luận được", "Undecided"), "warn"],
};

function tiles(summary) {
  return h("div.tiles", null, Object.entries(summary.severities).map(([name, count]) =>
    h("a.tile", { href: "#loi", class: name, onclick: () => show_findings({ severity: name }) },
      h("strong", null, number(count)), h("span", null, severity(name)))),
  summary.rows > 0 && h("div.tile", null, h("strong", null, number(summary.rows_with_findings)), h("span", null, w(`trên ${number(summary.rows)} hộ cần xem lại`, `of ${number(summary.rows)} households to look at`))),
  summary.confirmed > 0 && h("div.tile", null, h("strong", null, number(summary.confirmed)), h("span", null, w("đã giải trình", "explained"))));
}

const STATES = [["mended", "đã hết", "mended"], ["remaining", "còn nguyên", "remaining"], ["changed", "còn, số liệu đã đổi", "changed, still wrong"], ["new", "mới", "new"],
  ["uncovered", "nay mới thấy", "seen only now"], ["explained", "đã giải trình", "explained"], ["unchecked", "chưa kiểm tra lại được", "not checked again"]];
export const state_words = (name) => { const found = STATES.find(([id]) => id === name); return found ? w(found[1], found[2]) : name; };

function since() {
  const counts = session.compared?.counts;

  if (!counts) return null;
  const mended = session.compared.findings.filter((f) => f.state === "mended");
  return h("section.panel", { id: "since" }, h("h2", null, w(`So với lần trước (${session.last.label})`, `Beside the last check (${session.last.label})`)),
    h("div.tiles.small", null, STATES.filter(([name]) => counts[name] > 0 || ["mended", "remaining", "new"].includes(name)).map(([name]) =>
      h("div.tile", { class: name }, h("strong", null, number(counts[name])), h("span", null, state_words(name))))),
    mended.length > 0 && h("details", null, h("summary", null, w(`Đã hết: ${number(mended.length)} phát hiện`, `Mended: ${number(mended.length)} findings`)),
      h("ul", null, mended.slice(0, 200).map((f) => h("li", null, `${f.rule} · ${[...Object.values(f.shows ?? {}), f.unit].filter(Boolean).join(", ")}: ${f.message}`)))));
}

function units(summary) {
  const rows = summary.units.filter((unit) => unit.rows > 0);

  if (rows.length < 2) return null;
  rows.sort((a, b) => b.findings.error - a.findings.error || b.findings.warning - a.findings.warning);
  return h("section", null, h("h2", null, w("Theo xã", "By commune")),
    table(w("Số lỗi theo xã", "Findings by commune"), [
      { title: w("Xã", "Commune"), get: (u) => h("a", { href: "#loi", onclick: () => show_findings({ unit: u.name ?? "" }) }, u.name ?? w("(không ghi xã)", "(no commune)")) },
      { title: w("Hộ", "Households"), number: true, get: (u) => number(u.rows) },
      { title: severity("error"), number: true, get: (u) => number(u.findings.error) },
      { title: severity("warning"), number: true, get: (u) => number(u.findings.warning) },
      { title: w("Hộ có lỗi", "Households with errors"), number: true, get: (u) => `${number(Math.round(1000 * u.rows_with.error / u.rows) / 10)} %` },
    ], rows, { heads: true, most: 12, more: (n) => w(`Xem thêm ${n} xã`, `${n} more communes`) }));
}

function classes(summary) {
  const [name, bounds] = Object.entries(summary.class_bounds ?? {})[0] ?? [];
  const counts = summary.classes?.[name];

  if (!counts || Object.keys(bounds).length === 0) return null;
  const words = session.schema[0].fields.find((f) => f.name === "class_declared")?.choices ?? {};
  return h("section", null, h("h2", null, w("Phân loại tính từ số liệu", "Classes computed from the data")),
    table(w("Số hộ mỗi loại", "Households by class"), [
      { title: w("Loại hộ", "Class"), get: (row) => words[row] ?? (row === "missing" ? w("Chưa đủ số liệu", "Not enough data") : row) },
      { title: w("Số hộ", "Households"), number: true, get: (row) => number(counts[row]) },
      { title: w("Chắc chắn", "Sure"), number: true, get: (row) => (bounds[row] ? number(bounds[row].sure) : "") },
      { title: w("Nhiều nhất", "At most"), number: true, get: (row) => (bounds[row] ? number(bounds[row].most) : "") },
    ], Object.keys(counts), { heads: true }),
    h("p.hint", null, w("Dù các lỗi còn lại được sửa thế nào, số đúng nằm giữa hai cột sau.", "However the findings are mended, the right number lies between the last two columns.")));
}

const REASONS = {
  table: ["không có bảng cần đối chiếu", "the table to compare with is not there"], column: ["không có cột cần xem", "a column is not there"], link: ["không có dòng tương ứng ở bảng khác", "no row at the other end"],
  when: ["không hộ nào thuộc diện xét", "no household is concerned"], empty: ["ô để trống", "cells are empty"], unreadable: ["ô không đọc được", "cells cannot be read"],
  not_in_force: ["chưa hoặc không còn hiệu lực", "not in force"], parameter: ["luật chưa cho mức", "the law gives no number"], held_back: ["chờ lỗi khác được sửa trước", "waits for another finding"],
};

/* Rules of a table that is not there are told by the table, others by what kept them from judging any row. */
function unchecked(summary, inputs) {
  const groups = new Map(), absent = new Map(), given = new Set(inputs.map((input) => input.table));

  for (const rule of summary.rules) {
    if (rule.pass + rule.fail + rule.confirmed + rule.broken > 0) continue;
    const why = Object.entries(rule.reasons ?? {}).sort((a, b) => b[1] - a[1])[0]?.[0] ?? "", own = session.rules.get(rule.rule)?.table;
    if (own === undefined || why === "" || why === "when") continue;
    if (!given.has(own)) absent.set(own, (absent.get(own) ?? 0) + 1);
    else groups.set(why, [...(groups.get(why) ?? []), rule]);
  }
  if (groups.size + absent.size + summary.broken_rules.length + summary.also_not_judged.length === 0) return null;
  return h("section", { id: "unchecked" }, h("h2", null, w("Chưa kiểm tra được", "Not checked")),
    summary.also_not_judged.map((what) => h("p", null, `${what[0].toUpperCase()}${what.slice(1)}.`)),
    summary.broken_rules.map((rule) => h("p.panel.bad", null, w(`Quy tắc ${rule.rule ?? rule.id} bị hỏng: `, `Rule ${rule.rule ?? rule.id} is broken: `), rule.message ?? "")),
    [...groups].sort((a, b) => b[1].length - a[1].length).map(([why, list]) => h("details", null,
      h("summary", null, w(`${number(list.length)} quy tắc: `, `${number(list.length)} rules: `), REASONS[why] ? w(...REASONS[why]) : why),
      h("ul.columns", null, list.map((rule) => h("li", null, h("a", { href: `#quy-tac/${rule.rule}` }, rule.rule), ` ${rule.title}`))))),
    absent.size > 0 && h("details", null, h("summary", null, w(`${number(absent.size)} bảng không có trong dữ liệu`, `${number(absent.size)} tables are not in the data`)),
      h("ul.columns", null, session.schema.filter((t) => absent.has(t.table)).map((t) => h("li", null, t.title, w(` (${absent.get(t.table)} quy tắc)`, ` (${absent.get(t.table)} rules)`))))));
}

function year_form() {
  const form = h("form.row.end", { onsubmit: (event) => {
    event.preventDefault();
    session.sets.set("year", new FormData(form).get("year"));
    run_check();
  } }, field(w("Năm rà soát, nếu tệp không ghi hoặc ghi nhiều năm", "Survey year, where the file has none or several"),
    h("input", { id: "set-year", name: "year", type: "number", min: 2000, max: 2100, required: true, value: session.sets.get("year") ?? "" })),
  h("button", { type: "submit" }, w("Kiểm tra lại với năm này", "Check again for this year")));
  return form;
}

export function verdict() {
  const { summary, inputs } = session.check, [words, tone] = (CONCLUSIONS[summary.conclusion] ?? CONCLUSIONS.undecided)();
  const remarks = summary.remarks ?? [], later = h("div");

  setTimeout(() => rules_known().then(() => later.isConnected && fill(later, unchecked(summary, inputs)), () => {}), 50); /* the verdict is seen first */

  return h("div.stack", null,
    h("section.verdict", { class: tone, id: "verdict" }, h("p.eyebrow", null, session.label), h("h1", null, words), h("p.lead", null, summary.verdict.replace(/^[^:]*: /, "").replace(/; [\d,.]+ (giây|seconds?)$/, ""), "."), said()),
    lacking(summary), since(), tiles(summary),
    h("div.row", null, session.check.findings.length > 0 && h("a.button.main", { href: "#loi" }, w("Xem từng lỗi", "See each finding"), icon("right")),
      h("a.button", { href: "#tai-ve" }, icon("down"), w("Tải tệp Excel để sửa", "Get the workbook to mend"))),
    units(summary), classes(summary), later,
    h("section", null, h("h2", null, w("Đã đọc", "Read")),
      h("ul", null, inputs.map((input) => h("li", null, `${without_folder(input.name)}: ${number(input.rows)} ${w("dòng", "rows")} (${session.schema.find((t) => t.table === input.table)?.title ?? input.table})`))),
      remarks.length > 0 && h("details", null, h("summary", null, w(`Ghi chú khi đọc (${remarks.length})`, `Notes on reading (${remarks.length})`)), h("ul", null, remarks.map((text) => h("li", null, without_commands(text))))),
      h("details", null, h("summary", null, w("Sửa năm rà soát", "Change the survey year")), year_form())),
    h("section", null, h("h2", null, w("Sửa xong, kiểm tra lại", "Mended? Check again")),
      h("p", null, w("Thả tệp đã sửa vào đây: trang so với lần này và cho biết lỗi nào đã hết, còn, mới.", "Drop the mended file here: the page compares it with this check: mended, remaining, new.")), drop_zone(true)));
}
