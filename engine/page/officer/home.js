/* The first screen: files in, what happens while they are checked. */
import { fill, h, icon, paragraphs } from "../dom.js";
import { chosen, dropped, label_of, take } from "../files.js";
import { changed, engine, hearers_of_progress, load, load_example, run_check, session } from "../session.js";
import { w } from "../words.js";

async function accept(list) {
  if (list.length === 0) return;
  try {
    const files = await take(list);
    await load(files, label_of(list));
  } catch (error) {
    session.trouble = error.message;
    changed();
  }
}

function picker(label, name, attributes, kind) {
  const input = h("input.unseen", { type: "file", id: `pick-${name}`, onchange: (event) => accept(chosen(event.target)), ...attributes, "aria-label": label, tabindex: -1 });

  return [h(`button.${kind}`, { onclick: () => input.click(), id: `choose-${name}` }, icon(name), label), input];
}

function ask_folder(event) {
  event.currentTarget.closest(".drop").querySelector("dialog").showModal();
}

function folder_dialog() {
  const input = h("input.unseen", { type: "file", webkitdirectory: true, multiple: true, tabindex: -1, id: "pick-folder",
    "aria-label": w("Chọn thư mục", "Choose a folder"), onchange: (event) => accept(chosen(event.target)) });
  const dialog = h("dialog", { "aria-labelledby": "folder-title" },
    h("h2", { id: "folder-title" }, w("Trình duyệt sẽ hỏi một câu dễ hiểu lầm", "The browser will ask a misleading question")),
    h("p", null, w("Khi chọn thư mục, trình duyệt hỏi \u201cTải các tệp này lên trang web?\u201d. Ở trang này câu đó chỉ có nghĩa là cho trang đọc các tệp: không có gì được gửi đi, trang bị chặn mọi kết nối mạng. Có thể rút dây mạng mà vẫn kiểm tra được.",
      "For a folder, browsers ask \u201cUpload these files to this site?\u201d. Here that only means that the page may read them: nothing is sent, every connection of this page is blocked. It works with the network unplugged.")),
    h("div.row", null,
      h("button.main", { onclick: () => { dialog.close(); input.click(); } }, w("Tôi hiểu, chọn thư mục", "I see, choose a folder")),
      h("button.quiet", { onclick: () => dialog.close() }, w("Thôi", "Cancel"))), input);

  return dialog;
}

export function drop_zone(again = false) {
  const zone = h("div.drop", { id: "drop",
    ondragover: (event) => { event.preventDefault(); zone.classList.add("over"); },
    ondragleave: () => zone.classList.remove("over"),
    ondrop: async (event) => {
      event.preventDefault();
      zone.classList.remove("over");
      accept(await dropped(event.dataTransfer));
    } },
  !again && h("p.drop-title", null, w("Thả tệp Excel vào đây", "Drop an Excel file here")),
  h("div.row.center", null,
    picker(again ? w("Chọn tệp đã sửa", "Choose the mended file") : w("Chọn tệp", "Choose files"), "file", { multiple: true, accept: ".xlsx,.xlsm,.xls,.csv,.txt,.gz,.zip" }, "main"),
    h("button", { onclick: ask_folder, id: "choose-folder" }, icon("folder"), w("Chọn thư mục", "Choose a folder"))),
  h("p.hint", null, w("Excel (.xlsx, .xls), csv hoặc .zip; một hay nhiều tệp.", "Excel (.xlsx, .xls), csv or .zip; one file or several.")),
  folder_dialog());

  return zone;
}

function progress() {
  const line = h("p.progress-text", { role: "status", "aria-live": "polite" }, session.progress ?? "");
  const bar = h("progress", { max: 100, "aria-label": w("Tiến độ", "Progress") });

  hearers_of_progress.clear();
  hearers_of_progress.add((text) => {
    const share = /(\d+)\s?%/.exec(text);
    fill(line, text);
    if (share) bar.value = Number(share[1]);
  });
  return h("section.hero.narrow", { "aria-busy": "true" }, h("h1", null, w("Đang kiểm tra", "Checking")), h("p", null, session.label), bar, line,
    h("button", { onclick: () => engine.stop(), id: "stop" }, icon("stop"), w("Dừng", "Stop")));
}

export function home() {
  if (session.running) return progress();
  return h("section.hero", null,
    h("h1", null, w("Kiểm tra dữ liệu rà soát hộ nghèo trước khi nộp", "Check the poverty review before it is handed in")),
    h("p.lead", null, w("Trang đọc tệp ngay trên máy này, đối chiếu với hơn 700 quy tắc từ luật, rồi chỉ ra từng ô cần xem lại và cách sửa.",
      "The page reads the file on this very machine, holds it against some 700 rules drawn from the law, and names each cell to look at and how to mend it.")),
    session.trouble && h("div.panel.bad", { role: "alert", id: "trouble" }, icon("warn"), h("div", null, paragraphs(session.trouble), session.files !== null && session.check === null && h("button", { onclick: () => run_check(), id: "again" }, w("Kiểm tra lại tệp vừa rồi", "Check the same file again")))),
    drop_zone(),
    h("p.center", null, h("button.link", { onclick: () => load_example(), id: "example" }, w("Chưa có tệp? Xem thử với dữ liệu mẫu của một huyện", "No file at hand? Try the sample of a district"))),
    session.check !== null && h("p.center", null, h("a", { href: "#ket-qua" }, w("Về kết quả vừa kiểm tra", "Back to the result"))));
}
