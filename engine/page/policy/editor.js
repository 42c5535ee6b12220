/* The editor, loaded when it is first needed. */
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, HighlightStyle, indentUnit, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { lua } from "@codemirror/legacy-modes/mode/lua";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorSelection, EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";

const theme = EditorView.theme({
  "&": { color: "var(--ink)", backgroundColor: "var(--card)", fontSize: "0.9rem", height: "100%" },
  ".cm-content": { fontFamily: "var(--mono)", caretColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--soft)", color: "var(--dim)", border: "none" },
  "&.cm-focused": { outline: "2px solid var(--accent)" },
  ".cm-activeLine": { backgroundColor: "var(--soft)" },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": { backgroundColor: "var(--pick)" },
  ".cm-tooltip, .cm-panels": { backgroundColor: "var(--card)", color: "var(--ink)", border: "1px solid var(--line)" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { backgroundColor: "var(--accent)", color: "var(--on-accent)" },
  ".cm-completionDetail": { fontStyle: "normal", opacity: 0.75 },
  ".cm-diagnostic-error": { borderLeftColor: "var(--bad)" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--bad)", textUnderlineOffset: "3px" },
});
const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--code-word)", fontWeight: "600" }, { tag: tags.string, color: "var(--code-text)" },
  { tag: tags.comment, color: "var(--dim)", fontStyle: "italic" }, { tag: tags.number, color: "var(--code-number)" },
  { tag: [tags.standard(tags.variableName), tags.bool, tags.null, tags.atom], color: "var(--code-word)" },
]);
const VI = { "Find": "Tìm", "next": "tiếp", "previous": "trước", "all": "tất cả", "match case": "phân biệt hoa thường", "regexp": "biểu thức", "by word": "cả từ", "replace": "thay", "replace all": "thay tất cả", "Replace": "Thay", "close": "đóng", "Completions": "Gợi ý" };

/* words(token): [{ name, title, kind }] for completion; hear(text): after each change. */
export function make({ parent, text, label, nonce, language, words, hear }) {
  const complete = (context) => {
    const token = context.matchBefore(/[\p{L}\w]+/u);

    if (token === null && !context.explicit) return null;
    return { from: token?.from ?? context.pos, filter: false, options: words(token?.text ?? "").map((word) => ({ label: word.name, detail: word.title, type: word.kind })) };
  };
  const view = new EditorView({ parent, state: EditorState.create({ doc: text, extensions: [
    EditorView.cspNonce.of(nonce), lineNumbers(), history(), drawSelection(), bracketMatching(), closeBrackets(), highlightActiveLine(), highlightSelectionMatches(), search({ top: true }),
    indentUnit.of("  "), StreamLanguage.define(lua), syntaxHighlighting(colours), theme, lintGutter(), EditorView.lineWrapping,
    language === "vi" ? EditorState.phrases.of(VI) : [],
    autocompletion({ override: [complete], icons: false, maxRenderedOptions: 40 }),
    keymap.of([...closeBracketsKeymap, ...completionKeymap, ...searchKeymap, ...lintKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
    EditorView.contentAttributes.of({ "aria-label": label, tabindex: "0" }),
    EditorView.updateListener.of((update) => update.docChanged && hear(update.state.doc.toString())),
  ] }) });

  return {
    view,
    /* [{ line, text }]: under the words that the message names, else under the whole line */
    mark(problems) {
      const doc = view.state.doc;

      view.dispatch(setDiagnostics(view.state, problems.filter((p) => p.line > 0).map((problem) => {
        const line = doc.line(Math.min(problem.line, doc.lines)), named = /'([^']+)'/.exec(problem.text)?.[1];
        const at = named ? line.text.indexOf(named) : -1, from = at >= 0 ? line.from + at : line.from + line.text.search(/\S|$/);

        return { from, to: at >= 0 ? from + named.length : line.to, severity: "error", message: problem.text };
      }).sort((a, b) => a.from - b.from)));
    },
    go(number) {
      const line = view.state.doc.line(Math.max(1, Math.min(number, view.state.doc.lines)));

      view.dispatch({ selection: EditorSelection.cursor(line.from), effects: EditorView.scrollIntoView(line.from, { y: "start", yMargin: 20 }) });
      view.focus();
    },
    destroy() { view.destroy(); },
  };
}
