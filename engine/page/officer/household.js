/* One household: why it is what it is, and its letter. */
import { fill, h, icon } from "../dom.js";
import { clean, command, data_args, get_file, session, without_folder } from "../session.js";
import { fold, text_of, w } from "../words.js";
import { household_of } from "./findings.js";

/* Sections that few need are folded. */
const LATER = /^(Các quy tắc khác|Ghi chú về dữ liệu|The other rules|Other rules|Notes on the data)/;

/* What `explain` prints: lines by their depth; the first depth are sections, the second paragraphs or lists. */
function printed(text) {
  const out = h("div.explained"), lines = text.split("\n");
  let section = null;

  lines.forEach((line, at) => {
    const depth = line.length - line.trimStart().length;

    if (line.trim() === "") return;
    if (depth === 0 && at > 0 && (lines[at - 1] ?? "") === "") out.append(section = LATER.test(line) ? h("details.panel", null, h("summary", null, line)) : h("section", null, h("h2", null, line)));
    else if (depth === 0) out.append(h(at === 0 ? "h1" : "p.hint", null, without_folder(line)));
    else (section ?? out).append(h("p", { class: depth > 2 ? `deep deep${Math.min(depth / 2, 4)}` : null }, line.trim()));
  });
  return out;
}

const ALLOWED = new Set(["H1", "H2", "H3", "P", "UL", "OL", "LI", "TABLE", "THEAD", "TBODY", "TR", "TD", "TH", "STRONG", "B", "EM", "BR", "DIV", "SECTION", "HEADER", "FOOTER", "MAIN", "ARTICLE", "DL", "DT", "DD", "SPAN"]);
/* The letter's own elements, without their attributes: only its words and their order come in. */
function copied(node) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE || !ALLOWED.has(node.tagName)) return null;
  const out = document.createElement(node.tagName === "MAIN" || node.tagName === "ARTICLE" ? "div" : node.tagName);

  for (const child of node.childNodes) { const made = copied(child); if (made) out.append(made); }
  return out;
}

function letter_view(bytes) {
  const parsed = new DOMParser().parseFromString(text_of(bytes).replace(/<(style|script)[^]*?<\/\1>/gi, ""), "text/html");
  return h("article.letter", { id: "letter", "aria-label": w("Thư", "Letter") }, [...parsed.body.childNodes].map(copied));
}

function failure(text) {
  const said = clean(text).split("\n").pop(); /* what stands before it is told of the data */
  const candidates = (/: ([^;]*);/.exec(said)?.[1].split(", ") ?? []).filter((key) => key.includes("/"));

  return h("div.panel.warn", { role: "alert" }, h("p", null, said),
    candidates.length > 0 && h("ul.plain.row", null, candidates.map((key) => h("li", null, h("a.button", { href: `#ho/${encodeURIComponent(key)}` }, key)))));
}

async function show(key, place) {
  fill(place, h("p.wait", { role: "status" }, w("Đang xem hộ", "Looking at the household")));
  try {
    const result = await command(["explain", ...data_args(), key, "--no-color"]);

    if (result.stdout.length === 0) {
      fill(place, failure(text_of(result.stderr)));
      return;
    }
    const letter = h("div"), text = text_of(result.stdout);
    const write = async () => {
      fill(letter, h("p.wait", { role: "status" }, w("Đang viết thư", "Writing the letter")));
      const made = await command(["explain", ...data_args(), key, "--letter", "--format", "html"]);
      if (made.stdout.length === 0) { fill(letter, failure(text_of(made.stderr))); return; }
      fill(letter, h("div.row", null,
        h("button.main", { id: "print-letter", onclick: () => { document.body.classList.add("print-letter"); window.print(); document.body.classList.remove("print-letter"); } }, icon("print"), w("In thư", "Print the letter")),
        h("button", { onclick: () => get_file(["explain", ...data_args(), key, "--letter", "--format", "docx"], `thu-${fold(key).replace(/\W+/g, "-")}.docx`) }, icon("down"), w("Tải về (Word)", "Get it (Word)"))), letter_view(made.stdout));
      letter.scrollIntoView({ block: "start" });
    };
    fill(place, h("div.row.actions.below", null, h("button", { id: "write-letter", onclick: write }, w("Viết thư cho hộ", "Write the household a letter")),
      h("button.quiet", { onclick: () => window.print() }, icon("print"), w("In trang này", "Print this page"))), printed(text), letter);
  } catch (error) {
    fill(place, h("p.panel.bad", { role: "alert" }, error.message));
  }
}

export function household(key) {
  const place = h("div", { id: "household" }), known = [...new Set(session.check.findings.map(household_of).filter(Boolean))];
  const form = h("form.tools", { role: "search", onsubmit: (event) => {
    event.preventDefault();
    const wanted = new FormData(form).get("key").trim();
    if (wanted) location.hash = `#ho/${encodeURIComponent(wanted)}`;
  } }, h("div.field.grow", null, h("label", { htmlFor: "key" }, w("Mã hộ, hoặc xã/mã hộ", "Household code, or commune/code")),
    h("input", { id: "key", name: "key", value: key, list: "keys", autocomplete: "off", placeholder: known[0] ?? "0036" }),
    h("datalist", { id: "keys" }, known.slice(0, 500).map((value) => h("option", { value })))),
  h("button.main", { type: "submit" }, w("Giải thích", "Explain")));

  if (key) show(key, place);
  return h("div.stack", null, key ? null : h("h1", null, w("Vì sao hộ này được xếp như vậy?", "Why is this household classed so?")), form,
    !key && h("p.hint", null, w("Trang trả lời bằng số liệu của hộ, từng chỉ số, căn cứ luật, đường thoát nghèo, và viết thư một trang cho hộ.",
      "The page answers with the household's own figures, each indicator, the law, the way out, and writes a one-page letter.")), place);
}
