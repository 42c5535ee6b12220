/* The official forms, counted from the records. */
import { field, fill, h, icon, select, table } from "../dom.js";
import { data_args, field_of, get_file } from "../session.js";
import { lang, number, w } from "../words.js";
import { computed } from "./computed.js";
import { without_rerun } from "./verdict.js";

const said = (words) => (typeof words === "string" ? words : words?.[lang()] || words?.vi || "");

/* As a file of this form may have it, where that says more than the printed caption below its heading. */
function caption(form, column) {
  const field = field_of(form.table, column.name);
  return field.title === column.name ? said(column.title) : field.title;
}

function form_table(form) {
  return table(said(form.title), [
    { title: w("STT", "No."), get: (row) => row.no ?? "" },
    { title: w("Đơn vị", "Unit"), get: (row) => row.name ?? "" },
    ...form.columns.map((column) => ({ title: caption(form, column), number: true, get: (row) => (typeof row[column.name] === "number" ? number(row[column.name]) : row[column.name] ?? "") })),
  ], form.rows);
}

function draw(report) {
  const place = h("div.sheet"), titles = report.forms.map((form, at) => [at, `${form.form}  ${said(form.title)}`]);
  const show = (at) => {
    const form = report.forms[at], doubtful = form.columns.filter((column) => column.undecided > 0);

    fill(place, h("h2", null, `${form.form}. ${said(form.title)}`), h("p.law", null, form.law),
      doubtful.length > 0 && h("p.hint", null, w(`Có hộ thiếu số liệu nên không đếm được ở ${doubtful.length} cột.`, `Households without data are not counted in ${doubtful.length} columns.`)), form_table(form));
  };

  show(0);
  return [
    report.lacking && h("div.panel.warn", null, h("p", null, without_rerun(report.lacking))),
    h("p.lead", null, w(`Tính từ ${number(report.rows)} hộ, năm ${report.year}. Các biểu cộng khớp nhau vì cùng lấy từ hồ sơ.`, `Counted from ${number(report.rows)} households of ${report.year}.`)),
    h("div.row.end", null, field(w("Biểu", "Form"), select({ id: "form", onchange: (event) => show(Number(event.target.value)) }, titles), "div.field.grow"),
      h("button.main", { id: "forms-xlsx", onclick: () => get_file(["report", ...data_args(), "--format", "xlsx"], "bieu") }, icon("down"), w("Tải tất cả biểu (Excel)", "Get all forms (Excel)")),
      h("button.quiet", { onclick: () => window.print() }, icon("print"), w("In", "Print"))), place];
}

export const forms = () => computed(w("Biểu mẫu báo cáo", "Official forms"), "report", draw);
