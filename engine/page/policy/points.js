/* The office's own B1 table, typed or pasted from its paper copy, checked for gaps. */
import { field, fill, h, icon, save } from "../dom.js";
import { json_of } from "../engine_client.js";
import { changed as redraw } from "../session.js";
import { bytes_of, csv_cell, number, w } from "../words.js";
import { ask, sorry } from "./lab.js";
import { open_pack, pack, POINTS_FILE, set_file } from "./pack.js";

/* A check needs a list of households: one without any. */
const NO_HOUSEHOLD = "survey_year,commune_name,household_code,head_name\n";

/* Rows as a spreadsheet or a csv gives them; a heading is left out. */
export function rows_of(text) {
  return text.split("\n").map((line) => line.split(line.includes("\t") ? "\t" : line.includes(";") ? ";" : ",").map((cell) => cell.trim().replace(/^"(.*)"$/, "$1")))
    .filter((cells) => cells.some((cell) => cell !== "")).filter((cells, at) => at > 0 || /^-?\d+$/.test(cells.at(-1)));
}

const csv_of = (rows) => ["region,item,answer,points", ...rows.map((cells) => cells.slice(0, 4).map(csv_cell).join(",")), ""].join("\n");

export function points() {
  const told = h("div", { role: "status", id: "points-told" }), out = h("div.stack", null, h("h1", null, w("Bảng điểm B1 của cơ quan", "The office's B1 table")));

  (async () => {
    await open_pack();
    const kept = pack.files[POINTS_FILE], area = h("textarea.code", { id: "points", rows: 14, spellcheck: "false", value: kept ? rows_of(kept).map((cells) => cells.join("\t")).join("\n") : "", placeholder: w("Vùng 1\t1\tCó\t15\nVùng 1\t1\tKhông\t0", "Region 1\t1\tYes\t15") });
    const check = async () => {
      const rows = rows_of(area.value), short = rows.findIndex((cells) => cells.length < 4 || cells.slice(0, 4).includes(""));

      if (rows.length === 0) { fill(told, h("p.panel.warn", null, w("Chưa có dòng nào.", "There is no row."))); return; }
      if (short >= 0) { fill(told, h("p.panel.bad", null, w(`Dòng ${short + 1} chưa đủ bốn ô: vùng, mục, trả lời, điểm.`, `Row ${short + 1} lacks one of region, item, answer, points.`))); return; }
      try {
        const csv = csv_of(rows), result = await ask(["check", "bang", "--only", "B1P-*,DATA-*,KEY-*", "--format", "json"], { files: { [`bang/${POINTS_FILE}`]: bytes_of(csv), "bang/household.csv": bytes_of(NO_HOUSEHOLD) }, key: csv });
        const found = json_of(result).findings.filter((f) => f.table === "b1_points");
        const regions = new Set(rows.map((cells) => cells[0])), items = new Set(rows.map((cells) => cells[1]));

        fill(told, h("p", null, w(`${number(rows.length)} dòng, ${regions.size} vùng, ${items.size} mục.`, `${number(rows.length)} rows, ${regions.size} regions, ${items.size} items.`)),
          found.length === 0 ? h("p.panel.good", null, icon("check"), w("Không thấy chỗ thiếu.", "No gap found.")) : h("ul.panel.warn", null, found.slice(0, 100).map((f) => h("li", null, f.line ? w(`Dòng ${f.line - 1}: `, `Row ${f.line - 1}: `) : "", f.message))),
          h("button.main", { id: "keep-points", onclick: () => { set_file(POINTS_FILE, csv); redraw(); } }, w("Giữ trong bộ quy tắc và dùng khi kiểm tra", "Keep it in the pack and use it in checks")));
      } catch (error) {
        fill(told, h("p.panel.bad", { role: "alert" }, sorry(error)));
      }
    };

    out.append(h("p.lead", null, w("Dán từ Excel hoặc gõ từ bản giấy: mỗi dòng một câu trả lời, bốn ô: vùng, mục, trả lời, điểm. Bảng không có sẵn ở đây vì phải là bảng đang áp dụng của chính cơ quan.",
      "Paste from a spreadsheet or type from paper: a row for each answer: region, item, answer, points. The table is not here already: it must be the one that the office has in force.")),
    field(w("Bảng điểm", "The table"), area),
    h("div.row", null, h("button.main", { id: "check-points", onclick: check }, w("Tìm chỗ thiếu", "Check for gaps")),
      h("button", { onclick: () => save(POINTS_FILE, bytes_of(`\ufeff${csv_of(rows_of(area.value))}`), "text/csv") }, icon("down"), "csv")), told);
  })().catch((error) => fill(told, h("p.panel.bad", null, sorry(error))));
  return out;
}
