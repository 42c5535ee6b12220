/* Households likely to leave poverty, by commune, against the targets. */
import { field, fill, h, icon, long_list, select, table } from "../dom.js";
import { data_args, get_file } from "../session.js";
import { number, searcher, w } from "../words.js";
import { computed } from "./computed.js";
import { without_rerun } from "./verdict.js";

const view = { unit: "", strength: "", search: "" };
const strengths = () => ({ high: w("Cao", "High"), medium: w("Trung bình", "Medium"), low: w("Thấp", "Low") });

function goal_words(name) {
  return { total: w("Tất cả", "All"), labour: w("Có lao động", "With labour"), no_labour: w("Không có lao động", "Without labour") }[name] ?? name;
}

function units(list) {
  const rows = list.units.map((unit) => ({ ...unit, goal: Object.values(unit.goals ?? {})[0] }));

  return table(w("Theo xã, so với chỉ tiêu", "By commune, against the target"), [
    { title: w("Xã", "Commune"), get: (u) => u.name ?? w("(không ghi xã)", "(none)") },
    { title: w("Có khả năng", "Candidates"), number: true, get: (u) => number(u.candidates) },
    { title: w("Tính vào chỉ tiêu", "Counting for the target"), number: true, get: (u) => (u.goal ? number(u.goal.candidates) : "") },
    { title: w("Chỉ tiêu", "Target"), number: true, get: (u) => (u.goal?.target != null ? number(u.goal.target) : "–") },
    { title: w("Còn thiếu", "Short by"), number: true, get: (u) => (u.goal?.target != null ? h("span", { class: u.goal.shortfall > 0 ? "short" : null }, number(u.goal.shortfall)) : "") },
    { title: w("Khả năng cao", "Of high likelihood"), number: true, get: (u) => (u.goal ? number(u.goal.high) : "") },
    { title: w("Cơ quan giúp đỡ", "Agency"), get: (u) => u.support ?? "" },
  ], rows, { heads: true, cards: true, most: 10, more: (n) => w(`Xem thêm ${n} xã`, `${n} more communes`) });
}

function card(home) {
  const key = [home.unit, Object.values(home.key).at(-1)].filter(Boolean).join("/"), route = home.routes?.[0];

  return h("li.exit", null,
    h("div", null, h("strong", null, home.values?.head_name ?? key), h("span.hint", null, [Object.values(home.key).at(-1), home.values?.village, home.unit].filter(Boolean).join(" · "))),
    h("div", null, h("span.mark", { class: `s-${home.strength}` }, strengths()[home.strength] ?? home.strength), " ", home.leaves, home.by_when ? ` ${home.by_when}` : "", home.open_errors && h("span.short", null, ` · ${w("còn lỗi chưa sửa", "open errors")}`)),
    h("div", null, home.measures || home.signals?.map((s) => s.reason).filter(Boolean).join("; ") || route?.title, home.offices && h("span.hint", null, home.offices)),
    h("div", null, h("a", { href: `#ho/${encodeURIComponent(key)}` }, w("Giải thích", "Explain"))));
}

export const exits = () => computed(w("Hộ có khả năng thoát nghèo", "Households likely to leave poverty"), "exit", draw);

const texts_of = (home) => [home.unit, ...Object.values(home.key), ...Object.values(home.values ?? {}), home.measures, home.offices];

function draw(list) {
  const place = h("div"), line = h("p.hint", { role: "status" });
  const homes = list.households.filter((home) => home.kind === "exit" || home.kind === undefined);
  const redraw = () => {
    const found = searcher(view.search);
    const seen = homes.filter((home) => (!view.unit || home.unit === view.unit) && (!view.strength || home.strength === view.strength) && found(home, texts_of));

    fill(line, w(`${number(seen.length)} hộ`, `${number(seen.length)} households`));
    fill(place, seen.length > 0 ? long_list(seen, card, "ul.exits") : h("p.empty", null, w("Không có hộ nào khớp.", "No household matches.")));
  };
  const choice = (id, label, options, set) => field(label, select({ id, onchange: (event) => { set(event.target.value); redraw(); } }, options));
  const get = (format, name, extra = []) => get_file(["exit", ...data_args(), "--format", format, ...extra], name);

  Object.assign(view, { unit: "", strength: "", search: "" });
  redraw();
  return [
    list.summary.lacking && h("div.panel.warn", null, h("p", null, without_rerun(list.summary.lacking))),
    h("p.lead", null, w(`${number(list.summary.candidates)} hộ; chắc chắn ${number(list.summary.sure)}, nhiều nhất ${number(list.summary.most)} dù các lỗi còn lại được sửa thế nào.`,
      `${number(list.summary.candidates)} households; surely ${number(list.summary.sure)}, at most ${number(list.summary.most)} however the findings are mended.`)),
    h("div.row", null, h("button", { id: "exits-xlsx", onclick: () => get("xlsx", "danh-sach-thoat-ngheo.xlsx") }, icon("down"), "Excel"), h("button", { onclick: () => get("html", "thoat-ngheo.html") }, icon("down"), "HTML"), h("button", { onclick: () => get("csv", "danh-sach-thoat-ngheo.csv", ["--people"]) }, icon("down"), "csv")),
    units(list),
    h("h2", null, w("Từng hộ", "Each household")),
    h("div.tools", { role: "search" }, field([icon("search"), w("Tìm", "Search")], h("input", { id: "exit-search", type: "search", oninput: (event) => { view.search = event.target.value; redraw(); } }), "div.field.grow"),
      choice("exit-unit", w("Xã", "Commune"), [["", w("Mọi xã", "All")], ...list.units.map((u) => [u.name ?? "", u.name ?? ""])], (v) => { view.unit = v; }),
      choice("exit-strength", w("Khả năng", "Likelihood"), [["", w("Mọi mức", "All")], ...Object.entries(strengths())], (v) => { view.strength = v; })),
    line, place];
}
