/* The frame: which screen is seen, its language, its colours. */
import { fill, h, icon } from "./dom.js";
import { keep, lang, recall, set_lang, w } from "./words.js";
import { on_change, rules_known, run_check, schema, session } from "./session.js";
import { is_changed, on_pack, pack_mark } from "./policy/pack.js";
import { ready } from "./engine_client.js";
import { home } from "./officer/home.js";
import { verdict } from "./officer/verdict.js";
import { findings } from "./officer/findings.js";
import { household } from "./officer/household.js";
import { exits } from "./officer/exits.js";
import { forms } from "./officer/forms.js";
import { downloads } from "./officer/downloads.js";
import { rules } from "./policy/rules.js";
import { edit } from "./policy/edit.js";
import { parameters } from "./policy/parameters.js";
import { new_rule } from "./policy/new_rule.js";
import { effect } from "./policy/effect.js";
import { points } from "./policy/points.js";
import { keeping } from "./policy/keeping.js";

const officer = [
  { id: "ket-qua", title: () => w("Kết quả", "Result"), draw: verdict },
  { id: "loi", title: () => w("Lỗi", "Findings"), draw: findings },
  { id: "ho", title: () => w("Từng hộ", "One household"), draw: household },
  { id: "thoat", title: () => w("Thoát nghèo", "Exits"), draw: exits },
  { id: "bieu", title: () => w("Biểu mẫu", "Forms"), draw: forms },
  { id: "tai-ve", title: () => w("Tải về", "Downloads"), draw: downloads },
];
const policy = [
  { id: "quy-tac", title: () => w("Quy tắc", "Rules"), draw: rules },
  { id: "sua", title: () => w("Soạn", "Editor"), draw: edit },
  { id: "tham-so", title: () => w("Các mức", "Numbers"), draw: parameters },
  { id: "them", title: () => w("Thêm quy tắc", "New rule"), draw: new_rule },
  { id: "tac-dong", title: () => w("Tác động", "Effect"), draw: effect },
  { id: "bang-b1", title: () => w("Bảng điểm B1", "B1 table"), draw: points },
  { id: "luu", title: () => w("Lưu, mở", "Save, open"), draw: keeping },
];

const page = document.getElementById("page");
const where = () => {
  const [id, ...rest] = decodeURIComponent(location.hash.slice(1)).split("/");
  return { id: id || "dau", rest: rest.join("/") };
};

function switch_theme() {
  const dark = document.documentElement.dataset.theme === "dark"
    || (document.documentElement.dataset.theme === undefined && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.theme = dark ? "light" : "dark";
  keep("rasoat-theme", document.documentElement.dataset.theme);
}

function switch_lang() {
  set_lang(lang() === "vi" ? "en" : "vi");
  if (session.check !== null) run_check();
  else draw();
}

function tabs(list, at, label) {
  return h("nav.tabs", { "aria-label": label }, list.map((screen) =>
    h("a", { href: `#${screen.id}`, "aria-current": screen.id === at ? "page" : null }, screen.title(),
      screen.id === "loi" && session.check !== null && h("span.badge", null, String(session.check.findings.length)))));
}

function head(at, of_policy) {
  return h("header.top", null,
    h("a.brand", { href: "#dau" }, "rasoat"),
    h("nav.halves", { "aria-label": w("Hai phần của trang", "The two halves of the page") },
      h("a", { href: session.check ? "#ket-qua" : "#dau", "aria-current": !of_policy ? "true" : null }, w("Kiểm tra", "Check")),
      h("a", { href: "#quy-tac", "aria-current": of_policy ? "true" : null }, w("Bộ quy tắc", "Rule pack"))),
    h("span.private", { title: w("Trang này không gửi gì đi: trình duyệt chặn mọi kết nối của nó", "This page sends nothing: the browser blocks any connection of it") },
      icon("lock"), h("span", null, w("Dữ liệu ở lại máy này", "Data stay on this machine"))),
    h("button.quiet", { onclick: switch_lang, lang: lang() === "vi" ? "en" : "vi", id: "language" }, h("span.long-name", null, lang() === "vi" ? "English" : "Tiếng Việt"), h("span.short-name", null, lang() === "vi" ? "EN" : "VI")),
    h("button.quiet.square", { onclick: switch_theme, "aria-label": w("Sáng hoặc tối", "Light or dark"), id: "theme" }, icon("sun")));
}

/* Says when it is not the issued pack that is used, and when what is seen was made with another one. */
function banner() {
  const box = h("div", { id: "banner" }), show = () => {
    const stale = session.check !== null && session.check.mark !== pack_mark();

    fill(box, (is_changed() || stale) && h("p.changed", null, icon("pen"),
      is_changed() && [w("Đang dùng bộ quy tắc đã sửa, chưa phải bộ ban hành. ", "In use: a rule pack changed here, not the issued one. "), h("a", { href: "#luu" }, w("Xem chỗ sửa, lưu hoặc trả lại", "See the changes, save or restore"))],
      stale && h("button.link", { id: "stale", onclick: () => run_check() }, w("Kết quả đang xem là của bộ quy tắc trước: kiểm tra lại", "The result at hand was made with another pack: check again"))));
  };

  show();
  show_banner = show;
  return box;
}
let show_banner = () => {};

let drawn = null; /* the screen that is seen */
function draw() {
  const { id, rest } = where();
  const of_policy = policy.some((screen) => screen.id === id);
  const screen = of_policy ? policy.find((s) => s.id === id)
    : session.check !== null && !session.running ? officer.find((s) => s.id === id) : null;
  const main = h("main", { id: "main", tabindex: -1 });
  const moved = drawn !== id;

  document.title = screen ? `${screen.title()} · rasoat` : "rasoat";
  fill(page,
    h("a.skip", { href: "#main", onclick: (event) => { event.preventDefault(); document.getElementById("main").focus(); } }, w("Tới nội dung", "To the content")),
    head(id, of_policy),
    of_policy ? tabs(policy, id, w("Bộ quy tắc", "Rule pack")) : screen && tabs(officer, id, w("Kết quả kiểm tra", "Results")),
    banner(),
    main);
  main.append(screen ? screen.draw(rest) : home());
  if (moved) {
    window.scrollTo(0, 0);
    if (drawn !== null) main.focus({ preventScroll: true });
  }
  drawn = id;
}

on_pack(() => show_banner());
window.addEventListener("hashchange", draw);
window.addEventListener("dragover", (event) => event.preventDefault());
window.addEventListener("drop", (event) => event.preventDefault());
on_change(() => {
  if (!session.running && session.check !== null && ["dau", ""].includes(where().id)) location.hash = "#ket-qua";
  else draw();
});
const theme = recall("rasoat-theme");
if (theme) document.documentElement.dataset.theme = theme;
document.documentElement.lang = lang();
draw();
schema().then(() => session.running || rules_known()).catch(() => {}); /* the pack is read before anybody needs it */
ready.then(() => { document.documentElement.dataset.ready = "yes"; })
  .catch((error) => fill(page, h("main", { id: "main" }, h("h1", null, w("Trang không chạy được ở trình duyệt này", "The page does not run in this browser")),
    h("p", null, w("Cần Chrome, Edge, Cốc Cốc từ 111, Firefox từ 113 hoặc Safari từ 16.4.", "Chrome, Edge from 111, Firefox from 113 or Safari from 16.4 is needed.")), h("pre", null, String(error)))));
