/* Everything that can be taken along, each made when it is asked for. */
import { fill, h, icon, save } from "../dom.js";
import { data_args, get_file, reason_args, reasons_csv, session, today } from "../session.js";
import { bytes_of, w } from "../words.js";

const list = () => [
  { id: "findings-xlsx", title: w("Tệp Excel để sửa", "The workbook to mend"), about: w("Mọi dữ liệu, ô sai được tô màu kèm lời; tờ Lỗi có đường tới từng ô. Sửa ngay trong tệp này rồi thả lại vào trang.", "All data, wrong cells coloured with what is wrong. Mend it there and drop it here again."),
    args: ["check", "--format", "xlsx"], name: "ket-qua-kiem-tra.xlsx", main: true, reasons: true },
  { id: "forms", title: w("Biểu mẫu báo cáo", "The official forms"), about: w("Mẫu 7.1 đến 7.10, để in và ký.", "Forms 7.1 to 7.10, to print and sign."), args: ["report", "--format", "xlsx"], name: "bieu" },
  { id: "exits", title: w("Danh sách thoát nghèo", "The exit list"), about: w("Hộ có khả năng thoát nghèo, việc cần làm, cơ quan phụ trách.", "Households likely to leave, what to do, who is in charge."), args: ["exit", "--format", "xlsx"], name: "danh-sach-thoat-ngheo.xlsx" },
  { id: "findings-html", title: w("Báo cáo HTML", "The html report"), about: w("Một tệp xem được ở mọi trình duyệt, tìm và lọc được.", "One file for any browser, with search and filters."), args: ["check", "--format", "html"], name: "ket-qua.html", reasons: true },
  { id: "findings-jsonl", title: w("Dữ liệu cho máy (jsonl)", "For machines (jsonl)"), about: w("Mỗi phát hiện một dòng.", "A finding a line."), args: ["check", "--format", "jsonl"], name: "ket-qua.jsonl", reasons: true },
];

async function make(item, status, button) {
  button.disabled = true;
  fill(status, w("Đang lập tệp", "Making the file"));
  try {
    const [verb, ...rest] = item.args;
    const trouble = await get_file([verb, ...data_args(), ...rest, ...(verb === "check" ? ["--as-of", today()] : []), ...(item.reasons ? reason_args() : [])], item.name);

    fill(status, trouble ?? w("Đã tải xuống", "Saved"));
  } catch (error) {
    fill(status, error.message);
  }
  button.disabled = false;
}

export function downloads() {
  return h("div.stack", null, h("h1", null, w("Tải về", "Downloads")),
    h("p.hint", null, w("Các tệp có thông tin cá nhân: chỉ gửi cho người có trách nhiệm.", "The files hold personal data: hand them only to those in charge.")),
    h("ul.downloads", null, list().map((item) => {
      const status = h("span.hint", { role: "status" });
      const button = h(item.main ? "button.main" : "button", { id: `get-${item.id}`, onclick: () => make(item, status, button), "aria-describedby": `about-${item.id}` }, icon("down"), item.title);

      return h("li", null, button, h("p", { id: `about-${item.id}` }, item.about), status);
    }),
    session.reasons.size > 0 && h("li", null, h("button", { id: "get-reasons", onclick: () => save("giai-trinh.csv", bytes_of(`\ufeff${reasons_csv()}`)) }, icon("down"), w("Lời giải trình (csv)", "Reasons (csv)")), h("p", null, w("Để dùng lại ở lần sau hoặc với chương trình.", "To use again or with the program.")))));
}
