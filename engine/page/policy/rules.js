/* The pack as a tree by article, and one rule as law, sentence, expression, examples, findings. */
import { fill, h, icon } from "../dom.js";
import { json_of } from "../engine_client.js";
import { session } from "../session.js";
import { show_findings } from "../officer/findings.js";
import { fold, number, searcher, severity, text_of, w } from "../words.js";
import { ask, sorry } from "./lab.js";

const ask_json = async (args) => json_of(await ask([...args, "--format", "json"]));

const opened = new Set();
let search = "";

function tree(law, list, at) {
  const by_id = new Map(list.map((rule) => [rule.rule, rule])), found = searcher(search), searched = fold(search).trim() !== "", instruments = new Map();
  const seen = (rule) => rule && found(rule, () => [rule.rule, rule.title, rule.law, rule.help, rule.check, ...rule.reads]);

  for (const part of law) {
    const rules = part.rules.map((id) => by_id.get(id)).filter(seen);
    if (rules.length === 0 && searched) continue;
    instruments.set(part.instrument, [...(instruments.get(part.instrument) ?? []), { ...part, rules }]);
  }
  return h("ul.tree", null, [...instruments].map(([instrument, parts]) => {
    const count = new Set(parts.flatMap((part) => part.rules.map((rule) => rule.rule))).size;
    const name = parts.reduce((short, part) => (short === null || part.provision.length < short.length ? part.provision : short), null);

    return h("li", null, h("details", { open: searched || opened.has(instrument) || parts.some((part) => part.rules.some((rule) => rule.rule === at)), ontoggle: (event) => { if (event.target.open) opened.add(instrument); else opened.delete(instrument); } },
      h("summary", null, name, h("span.count", null, number(count))),
      h("ul", null, parts.map((part) => h("li", null, part.provision !== name && h("p.provision", null, part.provision, part.state === "hand" && h("span.hint", null, w(" (làm bằng tay)", " (by hand)"))),
        h("ul", null, part.rules.map((rule) => h("li", null, h("a", { href: `#quy-tac/${rule.rule}`, "aria-current": rule.rule === at ? "true" : null }, h("span.code", null, rule.rule), " ", rule.title)))))))));
  }));
}

/* What `rules show` prints: "label: text" at the first depth, lists below. */
function shown(text) {
  const lines = text.split("\n").slice(1).filter(Boolean), out = h("dl.rule");
  let last = null;

  for (const line of lines) {
    const depth = line.length - line.trimStart().length, [label, ...rest] = line.trim().split(": ");

    if (depth === 2 && /^[\w/.-]+\.lua:\d+$/.test(line.trim())) continue;
    if (depth === 2) {
      last = h("dd", { class: /^(Kiểm tra|Khi|Check|When)$/.test(label) ? "expression" : null }, rest.join(": "));
      out.append(h("dt", null, label.replace(/:$/, "")), last);
    } else if (last) {
      last.append(h("p", { class: depth > 4 ? "deep" : null }, line.trim()));
    }
  }
  return out;
}

function in_data(id) {
  const tally = session.check?.summary.rules.find((rule) => rule.rule === id);

  if (!tally) return h("p.hint", null, w("Chưa có dữ liệu nào được kiểm tra.", "No data have been checked."));
  return h("p", { id: "in-data" }, w(`Trong dữ liệu đang mở (${session.label}): `, `In the data at hand (${session.label}): `),
    tally.fail > 0 ? h("a", { href: "#loi", onclick: () => show_findings({ rule: id }) }, w(`${number(tally.fail)} lỗi`, `${number(tally.fail)} findings`)) : w("không lỗi nào", "no finding"),
    w(`, ${number(tally.pass)} đạt, ${number(tally.not_applicable)} không xét.`, `, ${number(tally.pass)} pass, ${number(tally.not_applicable)} not applicable.`));
}

async function show(id, list, place) {
  const rule = list.find((r) => r.rule === id), result = await ask(["rules", "show", id]);

  if (!rule) { fill(place, h("p.panel.warn", null, w(`Không có quy tắc ${id}.`, `There is no rule ${id}.`))); return; }
  fill(place, h("a.back", { href: "#quy-tac" }, w("← Mọi quy tắc", "← All rules")),
    h("p.eyebrow", null, h("span.mark", { class: rule.severity }, severity(rule.severity)), " ", rule.rule), h("h1", null, rule.title),
    in_data(id),
    h("div.row", null, h("a.button.main", { href: `#sua/${rule.file}:${rule.line}`, id: "edit-rule" }, icon("pen"), w("Sửa quy tắc này", "Edit this rule")), h("span.hint", null, `${rule.file}:${rule.line}`)),
    shown(text_of(result.stdout)));
}

export function rules(id) {
  const out = h("div.rules", { class: id ? "one" : null }), place = h("section.rule", { "aria-live": "polite" });

  (async () => {
    fill(out, h("p.wait", { role: "status" }, w("Đang mở bộ quy tắc", "Opening the pack")));
    try {
      const [law, list] = await Promise.all([ask_json(["rules", "law"]), ask_json(["rules", "list"])]), box = h("div");
      const redraw = () => fill(box, tree(law, list, id));

      redraw();
      fill(out, h("section.side", { "aria-label": w("Quy tắc theo điều luật", "Rules by article") },
        h("h1", null, w("Quy tắc theo điều luật", "Rules by article")),
        h("div.field", { role: "search" }, h("label", { htmlFor: "rule-search" }, icon("search"), w("Tìm quy tắc", "Search rules")), h("input", { id: "rule-search", type: "search", value: search, oninput: (event) => { search = event.target.value; redraw(); } })), box), place);
      if (id) await show(id, list, place);
      else fill(place, h("p.lead", null, w(`${number(list.length)} quy tắc. Chọn một điều luật rồi một quy tắc để xem nó nói gì, đọc số liệu nào, và tìm thấy gì.`, `${number(list.length)} rules. Choose an article, then a rule, to see what it says, reads and finds.`)));
    } catch (error) {
      fill(out, h("section", null, h("h1", null, w("Bộ quy tắc đang có chỗ sai", "The pack has a mistake")), h("p.panel.bad", { role: "alert" }, sorry(error)), h("a.button", { href: "#sua" }, w("Mở trình soạn", "Open the editor"))));
    }
  })();
  return out;
}
