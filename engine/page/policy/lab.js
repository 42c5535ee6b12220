/* The policy half's own engine: what is typed is linted while the officer's half may be at work. */
import { Engine, Kept, Stopped } from "../engine_client.js";
import { lang, text_of, w } from "../words.js";
import { pack, pack_args, pack_given } from "./pack.js";

export const lab = new Engine();
const kept = new Kept(60);

/* A command on the pack as it is now; kept until the pack or the language changes. */
export function ask(args, options = {}) {
  return kept.get(JSON.stringify([args, lang(), pack.version, options.key ?? ""]),
    () => lab.run([...args, ...pack_args()], pack_given(options.files)));
}

/* "classification.lua:21: check: không có tên 'b1_scor' (cột 1); ..." */
export function problems_of(text) {
  const out = [];

  for (const line of text.split("\n")) {
    const found = /^(?:rasoat: )?([^\s:][^:]*\.lua):(\d+): (.*)$/.exec(line);
    if (found) out.push({ file: found[1], line: Number(found[2]), text: found[3] });
  }
  return out;
}

async function lint() {
  const result = await ask(["rules", "lint"]), problems = problems_of(text_of(result.stdout) || text_of(result.stderr));

  if (problems.length === 0 && result.status === 2) problems.push({ file: "", line: 0, text: text_of(result.stderr).trim() });
  return problems;
}

async function examples(only = []) {
  const result = await ask(["rules", "test", ...only]), text = text_of(result.stdout), counts = /(\d+) (?:passed|ví dụ đúng), (\d+) (?:failed|ví dụ sai)/.exec(text);

  return { problems: problems_of(text), lint: false, known: result.status !== 2, passed: Number(counts?.[1] ?? 0), failed: Number(counts?.[2] ?? 0) };
}

/* Lint, and where nothing is wrong the examples: { problems, lint, passed, failed }. */
export async function examine() {
  const problems = await lint();
  return problems.length > 0 ? { problems, lint: true } : examples();
}

/* The same with the examples of the rules that one file declares, which is sooner said; null where its text does not tell them. */
export async function examine_file(path) {
  const problems = await lint(), own = [...pack.files[path].matchAll(/^rule "([\w-]+)"/gm)].map(([, id]) => id);

  if (problems.length > 0) return { problems, lint: true };
  const result = own.length > 0 ? await examples(["--only", own.join(",")]) : null;
  return result?.known ? { ...result, part: true } : null;
}

export const sorry = (error) => (error instanceof Stopped ? w("Đã dừng.", "Stopped.") : error.message);
