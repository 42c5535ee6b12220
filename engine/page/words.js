/* Both languages stand at each use, as in the engine. */

/* What is remembered of the page itself (language, colours); never anything of data. A page from a file may have no place for it. */
export function keep(name, value) {
  try { localStorage.setItem(name, value); } catch { /* none is kept */ }
}

export function recall(name) {
  try { return localStorage.getItem(name); } catch { return null; }
}

let language = recall("rasoat-lang") === "en" ? "en" : "vi";

export const lang = () => language;
export const w = (vi, en) => (language === "vi" ? vi : en);

export function set_lang(name) {
  language = name;
  document.documentElement.lang = name;
  keep("rasoat-lang", name);
}

export const number = (value) => new Intl.NumberFormat(language === "vi" ? "vi-VN" : "en-GB").format(value);
export const severity = (name) => ({ error: w("Lỗi", "Error"), warning: w("Cảnh báo", "Warning"), notice: w("Lưu ý", "Notice") })[name] ?? name;

const decoder = new TextDecoder();
export const text_of = (bytes) => decoder.decode(bytes).replace(/^\ufeff/, "");
export const bytes_of = (text) => new TextEncoder().encode(text);
export const csv_cell = (text) => `"${String(text ?? "").replace(/"/g, '""')}"`;

/* "Điện thoại" as "dien thoai": what people type into a search box. */
export const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();

/* Whether an item has every word of what was typed; its texts are folded once. */
export function searcher(typed) {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return (item, texts) => words.every((word) => (item.folded ??= fold(texts(item).filter(Boolean).join(" "))).includes(word));
}
