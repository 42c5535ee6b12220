/* What the changed pack does to the data at hand, or to the sample that the page carries. */
import { fill, h, icon, paragraphs, save, table } from "../dom.js";
import { data_args, data_files, FOLDER, run_files, sample, session, set_args, today, without_folder } from "../session.js";
import { Engine, json_of, Kept } from "../engine_client.js";
import { lang, number, w } from "../words.js";
import { sorry } from "./lab.js";
import { carried_folder, is_changed, on_pack, open_pack, pack, pack_folder, pack_given } from "./pack.js";

let on_sample = false;

const engine = new Engine(), kept = new Kept(4);
on_pack(() => { engine.stop(); kept.clear(); });

let seen = null; /* the data of what is kept */
/* Both packs on the data, kept until one of these changes. */
function compare(data, ...args) {
  if (seen !== data.of) kept.clear();
  seen = data.of;
  return kept.get(JSON.stringify([args, data.args, lang(), pack.version]),
    () => engine.run(["rules", "diff", carried_folder, pack_folder(), ...data.args, "--as-of", today(), ...args], pack_given(data.files, true)));
}

const FORESEEN = 20000; /* households: more would take the machine from whoever types */
/* Begins before the effect is asked for: reads the carried pack, or compares where the other one has changed. */
export async function foresee() {
  if ((session.check?.summary.rows ?? 0) > FORESEEN) return;
  const begun = is_changed() ? compare(await data(), "--format", "json") : engine.run(["--version"], pack_given());
  begun.catch(() => {}); /* said where it is asked for */
}

async function data() {
  if (session.files !== null && !on_sample) return { args: [...data_args(), ...set_args()], files: run_files(), of: session.files, label: session.label };
  return { args: [FOLDER], files: data_files(await sample()), of: null, label: w("dữ liệu mẫu", "the sample") };
}

function part(found, heads = false) {
  if (!found || found.rows.length === 0) return null;
  return h("section", null, h("h2", null, found.title),
    table(found.title, found.captions.map((title, at) => ({ title, number: found.numbers[at], get: (row) => (at === 0 && (row[0] === "+" || row[0] === "-" || row[0] === "~") ? h("strong", { class: row[0] === "+" ? "plus" : row[0] === "-" ? "minus" : "tilde" }, row[0] === "-" ? "−" : row[0]) : without_folder(row[at])) })),
      found.rows, { heads, most: 25, more: (n) => w(`Xem thêm ${number(n)} dòng`, `${number(n)} more`) }));
}

export function effect() {
  const place = h("div.stack", { id: "effect" }), out = h("div.stack", null, h("h1", null, w("Tác động của chỗ sửa", "The effect of the change")), place);
  const look = async () => {
    const started = performance.now();

    fill(place, h("p.wait", { role: "status" }, w("Đang so hai bộ quy tắc trên dữ liệu", "Comparing the two packs on the data")), h("button", { onclick: () => engine.stop() }, icon("stop"), w("Dừng", "Stop")));
    try {
      await open_pack();
      if (!is_changed()) {
        fill(place, h("p.panel", null, w("Bộ quy tắc chưa được sửa. Đổi một mức hay một quy tắc, rồi trở lại đây.", "The pack is unchanged. Change a number or a rule, then come back.")), h("div.row", null, h("a.button.main", { href: "#tham-so" }, w("Đổi một mức", "Change a number")), h("a.button", { href: "#sua" }, w("Sửa quy tắc", "Edit a rule"))));
        return;
      }
      const data_now = await data(), { label } = data_now, found = json_of(await compare(data_now, "--format", "json"));

      fill(place, h("p.lead", null, found.differences === 0 ? w(`Không có gì khác trên ${label}.`, `No difference on ${label}.`) : w(`Bộ ban hành so với bộ đã sửa, trên ${label}.`, `The issued pack beside the changed one, on ${label}.`)),
        h("div.row", null, session.files !== null && h("button.quiet", { onclick: () => { on_sample = !on_sample; look(); } }, on_sample ? w("Xem trên dữ liệu đang mở", "On the data at hand") : w("Xem trên dữ liệu mẫu", "On the sample")),
          ["xlsx", "html"].map((format) => h("button.quiet", { onclick: async () => {
            const made = await compare(data_now, "--format", format, "-o", `tac-dong.${format}`);
            if (made.outputs[`tac-dong.${format}`]) save(`tac-dong.${format}`, made.outputs[`tac-dong.${format}`]);
          } }, icon("down"), format === "xlsx" ? "Excel" : "HTML"))),
        part(found.summary, true), part(found.classes), part(found.parameters), part(found.rules), part(found.by_rule, true), part(found.units, true), part(found.subjects), part(found.findings));
      place.dataset.seconds = ((performance.now() - started) / 1000).toFixed(2);
    } catch (error) {
      fill(place, h("div.panel.bad", { role: "alert" }, paragraphs(sorry(error))), h("a.button", { href: "#sua" }, w("Mở trình soạn", "Open the editor")));
    }
  };

  look();
  return out;
}
