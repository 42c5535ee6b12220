/* Every finding: grouped, filtered, sorted; drawn a piece at a time. */
import { field, fill, h, icon, long_list, select } from "../dom.js";
import { changed, field_of, rules_known, run_check, session, today, value_text, without_folder } from "../session.js";
import { number, searcher, severity, w } from "../words.js";
import { state_words, without_commands } from "./verdict.js";

const view = { group: "rule", sort: "group", search: "", severity: "", unit: null, rule: "", since: "", open: null };
const RANK = { error: 0, warning: 1, notice: 2 };

/* From other screens: sets what is seen and nothing else. */
export function show_findings(what) {
  Object.assign(view, { search: "", severity: "", unit: null, rule: "", since: "", open: null }, what);
}

const code_of = (finding) => Object.values(finding.key ?? {}).at(-1);
export const household_of = (finding) => {
  const code = code_of(finding);
  return code === undefined ? null : [finding.unit, code].filter(Boolean).join("/");
};

export function place_of(finding) {
  const file = without_folder(finding.file ?? "");

  if (finding.cell) return [w(`ô ${finding.cell}`, `cell ${finding.cell}`), [finding.sheet, file].filter(Boolean).join(" · ")];
  if (finding.line) return [w(`dòng ${finding.line}`, `row ${finding.line}`), [finding.sheet, file].filter(Boolean).join(" · ")];
  return [file, finding.sheet ?? ""];
}

/* The engine's own checks of files (DATA-*) are no rules of the pack. */
const title_of = (id) => session.check.summary.rules.find((rule) => rule.rule === id)?.title ?? id;

const GROUPS = {
  rule: { title: () => w("Quy tắc", "Rule"), key: (f) => f.rule, words: (key) => [h("span.code", null, key), " ", title_of(key)] },
  unit: { title: () => w("Xã", "Commune"), key: (f) => f.unit ?? "", words: (key) => key || w("(không ghi xã)", "(no commune)") },
  severity: { title: () => w("Mức", "Severity"), key: (f) => f.severity, words: (key) => severity(key) },
  household: { title: () => w("Hộ", "Household"), key: (f) => household_of(f) ?? "", words: (key, f) => [...Object.values(f.shows ?? {}), key].filter(Boolean).join(" · ") || w("(cả tệp)", "(whole file)") },
  none: { title: () => w("Không nhóm", "No groups"), key: () => "", words: () => w("Tất cả", "All") },
};

/* The pack's own ways (hamlet, reviewer) come with the findings. */
function groups() {
  const own = {};

  for (const finding of session.check.findings)
    for (const name of Object.keys(finding.by ?? {}))
      own[`by:${name}`] ??= { title: () => field_of(finding.table, name).title, key: (f) => f.by?.[name] ?? "", words: (key) => key || w("(không ghi)", "(not said)") };
  const { rule, unit, ...rest } = GROUPS;
  return { rule, unit, ...own, ...rest };
}

const texts_of = (finding) => [finding.rule, finding.message, finding.unit, finding.law, finding.cell, ...Object.values(finding.key ?? {}), ...Object.values(finding.shows ?? {}), ...Object.values(finding.by ?? {}),
  title_of(finding.rule)];

function matches(finding, found) {
  if (view.severity && finding.severity !== view.severity) return false;
  if (view.unit !== null && (finding.unit ?? "") !== view.unit) return false;
  if (view.rule && finding.rule !== view.rule) return false;
  if (view.since && finding.since !== view.since) return false;
  return found(finding, texts_of);
}

const SORTS = {
  group: null,
  severity: (a, b) => RANK[a.severity] - RANK[b.severity],
  class: (a, b) => Number(b.consequence?.includes("class") ?? 0) - Number(a.consequence?.includes("class") ?? 0) || RANK[a.severity] - RANK[b.severity],
  household: (a, b) => (household_of(a) ?? "").localeCompare(household_of(b) ?? "", "vi"),
  line: (a, b) => (a.file ?? "").localeCompare(b.file ?? "") || (a.line ?? 0) - (b.line ?? 0),
};
const sort_words = () => ({ group: w("Như trong tệp", "As in the file"), severity: w("Lỗi nặng trước", "Worst first"), class: w("Đổi phân loại trước", "Class changes first"),
  household: w("Theo mã hộ", "By household"), line: w("Theo dòng", "By row") });

function items(all, ways) {
  const found = searcher(view.search), group = ways[view.group] ?? GROUPS.rule, sort = SORTS[view.sort];
  const seen = all.filter((finding) => matches(finding, found)), sorted = sort ? [...seen].sort(sort) : seen, parts = new Map();

  for (const finding of sorted) {
    const key = group.key(finding);
    if (!parts.has(key)) parts.set(key, []);
    parts.get(key).push(finding);
  }
  const order = [...parts].sort(view.group === "severity" ? (a, b) => RANK[a[0]] - RANK[b[0]]
    : view.group === "rule" ? (a, b) => RANK[a[1][0].severity] - RANK[b[1][0].severity] || b[1].length - a[1].length
      : (a, b) => b[1].length - a[1].length);
  return { count: seen.length, list: order.flatMap(([key, list]) => [{ head: key, list, group }, ...list]) };
}

function suggestion(finding) {
  const all = Object.entries(finding.suggest ?? {});

  return all.length > 0 && h("p", null, h("strong", null, w("Đề nghị: ", "Suggested: ")),
    all.map(([name, value]) => `${field_of(finding.table, name).title} → ${value_text(finding.table, name, value)}`).join("; "));
}

function confirm_form(finding) {
  const given = session.reasons.get(finding.fingerprint), id = `why-${finding.fingerprint}`;

  if (!session.rules.get(finding.rule)?.may_confirm) return null;
  const form = h("form.reason", { onsubmit: (event) => {
    event.preventDefault();
    const said = new FormData(form);
    session.reasons.set(finding.fingerprint, { reason: said.get("reason").trim(), by: said.get("by").trim(), date: today(), until: said.get("until") });
    run_check();
  } },
  field(w("Số liệu đúng dù lạ? Ghi lý do, lỗi này sẽ được kể riêng và vào tệp Excel", "True though odd? Give the reason: it is then told apart and goes into the workbook"),
    h("input", { id, name: "reason", required: true, value: given?.reason ?? "", autocomplete: "off" })),
  field(w("Người xác nhận", "Confirmed by"), h("input", { id: `${id}-by`, name: "by", value: given?.by ?? "", autocomplete: "off" })),
  field(w("Đến ngày (nếu có)", "Until (if any)"), h("input", { id: `${id}-until`, name: "until", type: "date", value: given?.until ?? "" })),
  h("button", { type: "submit" }, w("Ghi giải trình", "Record the reason")));
  return form;
}

function details(finding) {
  const rule = session.rules.get(finding.rule), key = household_of(finding);

  return h("div.more", null,
    suggestion(finding),
    rule?.help && h("p", null, h("strong", null, w("Cách xử lý: ", "What to do: ")), without_commands(rule.help)),
    h("dl.values", null, Object.entries(finding.fields ?? {}).map(([name, value]) => [h("dt", null, field_of(finding.table, name.replace(/^\w+\./, "")).title), h("dd", null, value_text(finding.table, name, value))])),
    finding.first && h("p", null, w("Lần đầu ở: ", "First seen at: "), without_folder([finding.first.file, finding.first.line && w(`dòng ${finding.first.line}`, `row ${finding.first.line}`)].filter(Boolean).join(", "))),
    h("p.law", null, h("strong", null, w("Căn cứ: ", "Law: ")), finding.law, rule && [" · ", h("a", { href: `#quy-tac/${finding.rule}` }, w("Xem quy tắc", "See the rule"), ` ${finding.rule}`)]),
    finding.consequence?.length > 0 && h("p.hint", null, w("Sửa có thể đổi: ", "Mending may change: "), finding.consequence.map((c) => ({ class: w("phân loại", "the class"), exit: w("danh sách thoát nghèo", "the exit list"), target: w("chỉ tiêu", "the target"), form: w("biểu mẫu", "the forms") })[c] ?? c).join(", ")),
    key !== null && h("p", null, h("a.button", { href: `#ho/${encodeURIComponent(key)}` }, w("Giải thích cả hộ này", "Explain this household"))),
    confirm_form(finding));
}

function row(finding) {
  const [place, file] = place_of(finding), who = Object.values(finding.shows ?? {}), code = code_of(finding);
  const box = h("div.more-place");
  const toggle = h("button.finding", { "aria-expanded": "false", onclick: () => {
    const open = toggle.getAttribute("aria-expanded") === "true";
    toggle.setAttribute("aria-expanded", String(!open));
    fill(box, !open && details(finding));
  }, onkeydown: move },
  h("span.mark", { class: finding.severity }, severity(finding.severity)),
  h("span.who", null, h("strong", null, who[0] ?? finding.unit ?? w("Cả tệp", "Whole file")), h("span", null, [code, who.slice(1).join(", "), finding.unit].filter(Boolean).join(" · "))),
  h("span.what", null, finding.since && finding.since !== "remaining" && h("em.since", null, state_words(finding.since)), without_commands(finding.message)),
  h("span.place", null, h("strong", null, place), h("span", null, file)));

  return h("li", null, toggle, box);
}

/* Up and down go from finding to finding. */
function move(event) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const all = [...event.currentTarget.closest(".long").querySelectorAll("button.finding")], at = all.indexOf(event.currentTarget);

  event.preventDefault();
  all[at + (event.key === "ArrowDown" ? 1 : -1)]?.focus();
}

function draw_item(item) {
  if (item.head === undefined) return row(item);
  return h("li.group", null, h("h2", null, item.group.words(item.head, item.list[0])), h("span.count", null, number(item.list.length)),
    view.group === "rule" && h("p.law", null, session.rules.get(item.head)?.law ?? ""));
}

const choice = (id, label, options, chosen, set) => field(label, select({ id, onchange: (event) => set(event.target.value) }, Object.entries(options), chosen));

export function findings() {
  const all = session.check.findings, ways = groups(), place = h("div"), line = h("p.hint", { role: "status", id: "count" });
  const redraw = () => {
    const { count, list } = items(all, ways);

    fill(line, count === all.length ? w(`${number(count)} phát hiện`, `${number(count)} findings`) : w(`${number(count)} trên ${number(all.length)} phát hiện`, `${number(count)} of ${number(all.length)} findings`),
      (view.unit !== null || view.rule) && [" · ", h("button.link", { onclick: () => { show_findings({}); changed(); } }, w(`chỉ ${view.unit ?? view.rule} — bỏ lọc`, `only ${view.unit ?? view.rule} — clear`))]);
    fill(place, list.length > 0 ? long_list(list, draw_item, "ul.findings") : h("p.empty", null, all.length === 0 ? w("Không có phát hiện nào.", "There is no finding.") : w("Không có phát hiện nào khớp.", "No finding matches.")));
  };
  let waiting = 0;
  const search = h("input", { id: "search", type: "search", value: view.search, placeholder: w("tên, mã hộ, thôn, nội dung; không cần dấu", "name, code, hamlet, words"), autocomplete: "off",
    oninput: (event) => { view.search = event.target.value; clearTimeout(waiting); waiting = setTimeout(redraw, 120); } });
  const titles = Object.fromEntries(Object.entries(ways).map(([name, group]) => [name, group.title()]));
  const levels = { "": w("Mọi mức", "All"), error: severity("error"), warning: severity("warning"), notice: severity("notice") };
  const states = session.compared && { "": w("Mọi phát hiện", "All"), new: state_words("new"), changed: state_words("changed"), remaining: state_words("remaining"), uncovered: state_words("uncovered") };

  if (session.rules !== null) redraw();
  else rules_known().then(() => place.isConnected && redraw(), () => {});
  return h("div.stack", null, h("h1", null, w("Những chỗ cần xem lại", "What to look at")),
    h("div.tools", { role: "search" },
      field([icon("search"), w("Tìm", "Search")], search, "div.field.grow"),
      choice("group", w("Nhóm theo", "Group by"), titles, view.group, (v) => { view.group = v; redraw(); }),
      choice("severity", w("Mức", "Severity"), levels, view.severity, (v) => { view.severity = v; redraw(); }),
      states && choice("since-state", w("So với lần trước", "Since last time"), states, view.since, (v) => { view.since = v; redraw(); }),
      choice("sort", w("Sắp xếp", "Sort"), sort_words(), view.sort, (v) => { view.sort = v; redraw(); })),
    line, place, explained());
}

function explained() {
  const list = session.check.confirmed ?? [];

  return list.length > 0 && h("section", { id: "explained" }, h("h2", null, w(`Đã giải trình (${list.length})`, `Explained (${list.length})`)),
    h("ul.plain", null, list.map((f) => {
      const why = f.confirmed ?? f.confirmation ?? session.reasons.get(f.fingerprint) ?? {};
      return h("li.panel", null, h("strong", null, `${f.rule} · ${[...Object.values(f.shows ?? {}), f.unit].filter(Boolean).join(", ")}`), h("p", null, f.message), h("p", null, [why.reason, why.by].filter(Boolean).join(" — "), " ",
        session.reasons.has(f.fingerprint) && h("button.link", { onclick: () => { session.reasons.delete(f.fingerprint); run_check(); } }, w("rút lại", "take back"))));
    })));
}
