/* A new rule from a form; its text goes to the end of a file of the pack. */
import { field, fill, h, select } from "../dom.js";
import { json_of } from "../engine_client.js";
import { w, severity } from "../words.js";
import { ask, sorry } from "./lab.js";
import { open_pack, pack, set_file } from "./pack.js";

const FILE = "consistency/quy_tac_moi.lua";
const quote = (text) => `"${text.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, " ")}"`;

function rule_text(said) {
  const line = (name, value) => (value ? `  ${name} = ${value},\n` : "");
  const example = (kind) => said.get(kind).split("\n").map((text) => text.trim()).filter(Boolean).map((text) => (text.startsWith("{") ? text : `{ ${text} }`)).join(", ");
  const both = (name) => `{ vi = ${quote(said.get(name))}, en = ${quote(said.get(`${name}_en`) || said.get(name))} }`;

  return `rule ${quote(said.get("id"))} {\n${line("title", both("title"))}${line("law", said.get("law"))}  verified = false,\n${line("severity", quote(said.get("severity")))}${line("on", quote(said.get("on")))}${
    line("when", said.get("when") && quote(said.get("when")))}${line("check", quote(said.get("check")))}${line("message", both("message"))}${line("help", said.get("help") && both("help"))}${
    said.get("may_confirm") ? "  may_confirm = true,\n" : ""}  examples = {\n    pass = { ${example("pass")} },\n    fail = { ${example("fail")} },\n${example("skip") ? `    skip = { ${example("skip")} },\n` : ""}  },\n}\n`;
}

export function new_rule() {
  const out = h("div.stack", null, h("h1", null, w("Thêm một quy tắc", "A new rule"))), told = h("div", { role: "status" });
  const entry = (name, label, hint, props = {}) => h("div.field", null, h("label", { htmlFor: `r-${name}` }, label), h(props.rows ? "textarea" : "input", { id: `r-${name}`, name, autocomplete: "off", spellcheck: "false", "aria-describedby": hint ? `h-${name}` : null, ...props }), hint && h("span.hint", { id: `h-${name}` }, hint));

  (async () => {
    await open_pack();
    const [schema, law] = await Promise.all([ask(["schema", "--format", "json"]), ask(["rules", "law", "--format", "json"])]);
    const tables = json_of(schema), instruments = new Map(json_of(law).map((part) => [part.instrument, part.provision]).reverse());
    const form = h("form.stack.form", { onsubmit: (event) => {
      event.preventDefault();
      const text = rule_text(new FormData(form)), before = pack.files[FILE] ?? "-- Các quy tắc thêm vào / rules added\n";
      const line = before.split("\n").length + 1;

      set_file(FILE, `${before}\n${text}`);
      location.hash = `#sua/${FILE}:${line}`;
    } },
    h("div.row", null, entry("id", w("Mã", "Id"), null, { required: true, pattern: "[A-Z0-9]+(-[A-Z0-9]+)+", placeholder: "MOI-01" }),
      field(w("Mức", "Severity"), select({ id: "r-severity", name: "severity" }, ["error", "warning", "notice"].map((name) => [name, severity(name)]), "warning")),
      field(w("Bảng", "Table"), select({ id: "r-on", name: "on" }, tables.map((t) => [t.table, t.title]))),
      field(w("Căn cứ", "Law"), select({ id: "r-law", name: "law" }, [...instruments], "TT07"))),
    entry("title", w("Quy tắc nói gì", "What it says"), w("Một câu về điều phải đúng.", "A sentence on what must hold."), { required: true, placeholder: w("Trẻ dưới 6 tuổi có thẻ bảo hiểm y tế", "Children under six have an insurance card") }),
    h("div.row", null, entry("when", w("Chỉ xét khi", "Only when"), w("Để trống: mọi dòng.", "Empty: every row."), { placeholder: "age < 6", class: "code" }), entry("check", w("Điều phải đúng", "What must hold"), null, { required: true, placeholder: "health_insurance", class: "code" })),
    entry("message", w("Lời báo lỗi", "What is said when it fails"), w("Tên trường trong ngoặc nhọn là giá trị của nó: {full_name}", "A name in braces is its value: {full_name}"), { required: true }),
    entry("help", w("Cách xử lý", "What to do"), null, {}),
    entry("pass", w("Ví dụ đạt", "Examples that pass"), w("Mỗi dòng một ví dụ, ghi các ô của tệp: birth_date = \"2020-05-01\", health_insurance = true. Tuổi (age) được tính từ birth_date và ngày rà soát của hộ.", "One a line, as cells of the file: birth_date = \"2020-05-01\", health_insurance = true. The age is computed from birth_date and the day of the review."), { rows: 2, required: true, class: "code" }),
    entry("fail", w("Ví dụ không đạt", "Examples that fail"), w("Cần số liệu của hộ thì ghi thêm: household = { review_date = \"2024-10-01\" }", "Where the household's data are needed: household = { review_date = \"2024-10-01\" }"), { rows: 2, required: true, class: "code" }),
    entry("skip", w("Ví dụ không xét (thiếu số liệu)", "Examples not judged (something missing)"), null, { rows: 2, class: "code" }),
    h("div.row.check", null, h("input", { type: "checkbox", id: "r-may", name: "may_confirm" }), h("label", { htmlFor: "r-may" }, w("Người rà soát được giải trình là đúng dù lạ", "The reviewer may confirm it as true though odd"))),
    h("button.main", { type: "submit", id: "make-rule" }, w("Tạo và mở trong trình soạn", "Make it and open it in the editor")));

    out.append(h("p.lead", null, w("Trình soạn chỉ ra ngay chỗ viết sai và chạy các ví dụ.", "The editor shows mistakes at once and runs the examples.")), form, told);
  })().catch((error) => fill(told, h("p.panel.bad", null, sorry(error))) && out.append(told));
  return out;
}
