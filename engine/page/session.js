/* What is loaded now and what the engine said of it. Screens read it; whoever changes it calls changed(). */
import { save } from "./dom.js";
import { carried, Engine, json_of, Kept, Stopped } from "./engine_client.js";
import { open_pack, pack, pack_args, pack_folder, pack_given, pack_mark, POINTS_FILE } from "./policy/pack.js";
import { read_parameters } from "./policy/parameters.js";
import { bytes_of, csv_cell, lang, text_of, w } from "./words.js";

export const engine = new Engine();

export const session = {
  files: null,          /* {path: bytes} */
  label: "",
  example: false,       /* the data that the page carries */
  sets: new Map(),      /* "field" or "table.field" -> what the officer said of a missing column */
  reasons: new Map(),   /* fingerprint -> { reason, by, date, until, rule, who } */
  check: null,          /* the check's json */
  last: null,           /* { bytes, label } of the check before, of other files */
  compared: null,       /* compare's json */
  schema: null,         /* the tables of the pack, as schema() read them */
  rules: null,          /* and its rules by their names, as rules_known() read them */
  numbers: null,        /* what the numbers of the law are called, by their names */
  progress: null, trouble: null, running: false,
};

const hearers = new Set();
export const on_change = (hear) => hearers.add(hear);
export const changed = () => hearers.forEach((hear) => hear());

export const FOLDER = "du-lieu"; /* where a run finds the data */
/* A path or a text of the engine, without it. */
export const without_folder = (text) => text.replace(`${FOLDER}/`, "");
const LAST = "lan-truoc.json", REASONS = "giai-trinh.csv";

/* One file is said by its name; several are a folder, whose files are known by theirs. */
export function data_args() {
  const names = Object.keys(session.files ?? {});
  return [names.length === 1 ? `${FOLDER}/${names[0]}` : FOLDER];
}

export function reasons_csv() {
  const lines = [...session.reasons].map(([mark, said]) => [mark, said.reason, said.by, said.date, said.until].map(csv_cell).join(","));
  return ["fingerprint,reason,by,date,until", ...lines, ""].join("\n");
}

/* Data as a run finds them. */
export const data_files = (files) => Object.fromEntries(Object.entries(files).map(([path, bytes]) => [`${FOLDER}/${path}`, bytes]));

/* Files of a run beside the pack: the data, and what was said of them. */
export function run_files(more = {}) {
  return { ...more, ...data_files(session.files ?? {}), ...(session.reasons.size > 0 ? { [REASONS]: bytes_of(reasons_csv()) } : {}) };
}

/* What the officer said of missing columns. */
export const set_args = () => [...session.sets].filter(([, value]) => value !== "").flatMap(([field, value]) => (field === "year" ? ["--year", value] : ["--set", `${field}=${value}`]));

function common_args() {
  const args = [...pack_args()];

  if (pack.files?.[POINTS_FILE] !== undefined) args.push("--table", `b1_points=${pack_folder()}/${POINTS_FILE}`);
  return [...args, ...set_args()];
}

export const reason_args = () => (session.reasons.size > 0 ? ["--exceptions", REASONS] : []);

const kept = new Kept(60);
/* A command over the loaded data, kept until something changes. Resolves to engine.js's result. */
export function command(args) {
  return kept.get(JSON.stringify([args, lang(), pack.version]), () => engine.run([...args, ...common_args()], pack_given(run_files())));
}

/* Has a command make a file, or a folder with one, and hands it over. Gives what went wrong, or null. */
export async function get_file(args, name) {
  const { outputs, stderr } = await command([...args, "-o", name]);
  const path = Object.keys(outputs).find((made) => made === name || made.startsWith(`${name}/`));

  if (path === undefined) return clean(text_of(stderr));
  save(path.split("/").pop(), outputs[path]);
  return null;
}

const of_pack = new Kept(4); /* two answers, both languages */
const ask_pack = async (...args) => json_of(await of_pack.get(JSON.stringify([args, lang(), pack.version]),
  () => engine.run([...args, "--format", "json", ...pack_args()], pack_given())));

/* Sets session.schema, which a result cannot be shown without. */
export async function schema() {
  session.schema = await ask_pack("schema");
}

/* Sets session.rules, which may come a little later. */
export async function rules_known() {
  await open_pack();
  session.numbers = new Map(read_parameters(pack.files).map(({ id, title }) => [id, title]));
  session.rules = new Map((await ask_pack("rules", "list")).map((rule) => [rule.rule, rule]));
}

/* A field's caption and the words of its choices, or the name itself. */
export function field_of(table, name) {
  return session.schema?.find((t) => t.table === table)?.fields.find((f) => f.name === name) ?? { name, title: session.numbers?.get(name) ?? name, choices: {} };
}

export function value_text(table, name, value) {
  const field = field_of(table, name.replace(/^\w+\./, ""));

  if (value === null || value === undefined || value === "") return w("(trống)", "(empty)");
  if (typeof value === "boolean") return value ? w("Có", "Yes") : w("Không", "No");
  return field.choices[value] ?? (typeof value === "number" ? String(value) : value);
}

export async function run_check() {
  session.running = true;
  session.trouble = null;
  session.rules = null;
  kept.clear();
  session.progress = w("Đang mở tệp", "Opening the files");
  changed();
  try {
    const since = session.last ? ["--since", LAST] : [];
    const files = session.last ? { [LAST]: session.last.bytes } : {};

    const known = schema();

    known.catch(() => {}); /* told below, after the check's own words */
    const result = await engine.run(["check", ...data_args(), "--format", "json", "--as-of", today(), ...common_args(), ...reason_args(), ...since],
      { ...pack_given(run_files(files)), onProgress: (text) => { session.progress = text; hearers_of_progress.forEach((hear) => hear(text)); } });

    const found = json_of(result);
    if (session.last && !have_common(session.last.units, units_of(found))) { // another commune's file is no mended one
      session.last = null;
      return await run_check();
    }
    await known;
    session.check = Object.assign(found, { bytes: result.stdout, mark: pack_mark() });
    session.compared = session.last ? await compare(result.stdout) : null;
  } catch (error) {
    session.check = null;
    session.trouble = error instanceof Stopped ? w("Đã dừng. Chưa có kết quả nào.", "Stopped. There is no result.") : clean(error.message);
    if (!(error instanceof Stopped)) session.sets.clear(); /* what cannot be taken is asked for again */
  } finally {
    session.running = false;
    session.progress = null;
    changed();
  }
}
export const hearers_of_progress = new Set();

/* Names of the units whose rows were checked; without any nothing tells that files are of different ones. */
const units_of = (check) => check.summary.units.filter((unit) => unit.rows > 0).map((unit) => unit.name);
const have_common = (some, others) => some.length === 0 || others.length === 0 || some.some((name) => others.includes(name));

/* "rasoat: " at the beginning of lines is for a terminal. */
export const clean = (text) => text.replace(/^rasoat: /gm, "").replace(/^--set (?:(\w+)\.)?(\w+)=(.*?): /gm, (_, table, name, value) => `${field_of(table ?? session.schema?.[0].table, name).title} "${value}": `)
  .replace(/\s*\((xem|see): rasoat schema\)/g, "").trim();

export function today() {
  const day = new Date();
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;
}

async function compare(now) {
  const result = await engine.run(["compare", LAST, "lan-nay.json", "--format", "json", ...pack_args()],
    pack_given({ [LAST]: session.last.bytes, "lan-nay.json": now }));

  return result.stdout.length > 0 ? JSON.parse(text_of(result.stdout)) : null;
}

/* New files: what was said of missing columns and reasons stays, the result becomes the one before. */
export function load(files, label, example = false) {
  if (session.check !== null && !session.example && !example) session.last = { bytes: session.check.bytes, label: session.label, units: units_of(session.check) };
  else session.last = null;
  if (example !== session.example) {
    session.sets.clear();
    session.reasons.clear();
  }
  Object.assign(session, { files, label, example, check: null });
  return run_check();
}

/* {name: bytes} of the survey that the page carries. */
export async function sample() {
  return Object.fromEntries(Object.entries(await carried("sample")).map(([path, bytes]) => [path.split("/").pop(), bytes]));
}

export async function load_example() {
  return load(await sample(), w("Dữ liệu mẫu: huyện Thọ Xuân 2024 (người trong đó là bịa)", "Sample: Thọ Xuân 2024 (made-up people)"), true);
}
