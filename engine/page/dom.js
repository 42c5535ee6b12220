/* Elements are made here and nowhere else: texts become text nodes, so nothing of a file or a pack is ever markup. */

/* h("div.card", { id: "x", onclick: f }, "text", child, [children]); null and false are left out. */
export function h(kind, props, ...children) {
  const [tag, ...classes] = kind.split(".");
  const element = document.createElement(tag);

  if (classes.length > 0) element.className = classes.join(" ");
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className += ` ${value}`;
    else if (["value", "checked", "disabled", "hidden", "selected", "open", "htmlFor"].includes(name)) element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  add(element, children);
  return element;
}

export function add(element, children) {
  for (const child of [children].flat(9))
    if (child !== null && child !== undefined && child !== false)
      element.append(child instanceof Node ? child : String(child));
  return element;
}

export function fill(element, ...children) {
  element.replaceChildren();
  return add(element, children);
}

/* A paragraph for each line. */
export const paragraphs = (text) => text.split("\n").map((line) => h("p", null, line));

/* A control below its caption. */
export const field = (caption, control, kind = "div.field") => h(kind, null, h("label", { htmlFor: control.id }, caption), control);

/* options: [[value, words]] */
export const select = (props, options, chosen) => h("select", props, options.map(([value, words]) => h("option", { value, selected: value === chosen }, words)));

const PATHS = {
  file: "M6 2h8l4 4v16H6zM14 2v5h5", folder: "M3 6h7l2 2h9v11H3z", check: "M4 12l5 6L20 6", stop: "M6 6h12v12H6z",
  down: "M12 4v11m0 0l-4-4m4 4l4-4M5 20h14", search: "M10.5 4a6.5 6.5 0 1 0 .01 0zM15.5 15.5L21 21", sun: "M12 8a4 4 0 1 0 .01 0zM12 2v2m0 16v2M2 12h2m16 0h2M5 5l1.5 1.5m11 11L19 19M5 19l1.5-1.5m11-11L19 5",
  print: "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z", pen: "M4 20l1-5L16 4l4 4L9 19z", lock: "M6 11h12v10H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3", plus: "M12 5v14M5 12h14",
  right: "M9 5l7 7-7 7", warn: "M12 3L2 20h20zM12 10v5m0 2v1",
};
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");

  for (const [key, value] of [["viewBox", "0 0 24 24"], ["class", "icon"], ["aria-hidden", "true"]]) svg.setAttribute(key, value);
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

/* A list of any length, drawn a piece at a time as it comes into sight. draw(item) gives an element. */
export function long_list(items, draw, kind = "ul.plain", piece = 60) {
  const list = h(kind), end = h("div.list-end");
  let drawn = 0;
  const more = () => {
    const part = document.createDocumentFragment();

    for (const last = Math.min(drawn + piece, items.length); drawn < last; drawn++) part.append(draw(items[drawn], drawn));
    list.append(part);
    watcher.disconnect();
    if (drawn < items.length) watcher.observe(end); /* anew: it tells of changes only, and the end may still be in sight */
  };
  const watcher = new IntersectionObserver((seen) => seen.some((s) => s.isIntersecting) && more(), { rootMargin: "1200px" });

  more();
  return h("div.long", null, list, end);
}

/* columns: [{ title, number, get(row) }]; get gives text or an element. */
export function table(caption, columns, rows, options = {}) {
  const head = h("tr", null, columns.map((c) => h("th", { scope: "col", class: c.number ? "number" : null }, c.title)));
  const line = (row) => h("tr", null, columns.map((c, at) => {
    const cell = c.get ? c.get(row) : row[at];
    return h(at === 0 && options.heads ? "th" : "td", { "data-label": c.title, class: c.number ? "number" : null, scope: at === 0 && options.heads ? "row" : null }, cell ?? "");
  }));
  const body = h("tbody", null, rows.slice(0, options.most ?? rows.length).map(line));
  const rest = rows.length - (options.most ?? rows.length);
  const more = rest > 0 && h("button.quiet", { onclick: (event) => {
    body.append(...rows.slice(options.most).map(line));
    event.currentTarget.remove();
  } }, options.more?.(rest) ?? `+ ${rest}`);

  return h("div.table", { tabindex: 0, role: "region", "aria-label": caption },
    h("table", { class: options.cards ? "cards" : null }, h("caption.unseen", null, caption), h("thead", null, head), body), more);
}

/* Hands bytes over as a file. */
export function save(name, bytes, type = "application/octet-stream") {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  const link = h("a", { href: url, download: name });

  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}
