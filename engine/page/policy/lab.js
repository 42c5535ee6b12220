/* The policy half's own engine: what is typed is linted while the officer's half may be at work. */
import { Engine, Kept, Stopped } from "../engine_client.js";
import { lang, text_of, w } from "../words.js";
import { pack, pack_args, pack_files } from "./pack.js";

export const lab = new Engine();
const kept = new Kept(60);

/* A command on the pack as it is now; kept until the pack or the language changes. */
export function ask(args, options = {}) {
  return kept.get(JSON.stringify([args, lang(), pack.version, options.key ?? ""]),
    () => lab.run([...args, ...(options.bare ? [] : pack_args())], { files: { ...pack_files(), ...options.files } }));
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

/* Lint, and where nothing is wrong the examples: { problems, passed, failed }. */
export async function examine() {
  const lint = await ask(["rules", "lint"]);
  const problems = problems_of(text_of(lint.stdout) || text_of(lint.stderr));

  if (problems.length === 0 && lint.status === 2) problems.push({ file: "", line: 0, text: text_of(lint.stderr).trim() });
  if (problems.length > 0) return { problems, lint: true };
  const test = await ask(["rules", "test"]), text = text_of(test.stdout), counts = /(\d+) passed, (\d+) failed/.exec(text);

  return { problems: problems_of(text), lint: false, passed: Number(counts?.[1] ?? 0), failed: Number(counts?.[2] ?? 0) };
}

export const sorry = (error) => (error instanceof Stopped ? w("Đã dừng.", "Stopped.") : error.message);
