"use strict";
/*
 * The list of a report: search, filters, sorting and pages over rows that stand in the page as JSON.
 * Everything shown is set as text, never as markup.
 */
(() => {
  const english = document.documentElement.lang !== "vi";
  const say = (vi, en) => (english ? en : vi);
  const numbers = new Intl.NumberFormat(english ? "en" : "vi");
  const collator = new Intl.Collator(english ? "en" : "vi", { numeric: true });
  const byId = (id) => document.getElementById(id);
  const read = (id) => {
    const value = JSON.parse(byId(id).textContent);
    byId(id).remove(); /* the text is as large as the rows */
    return value;
  };
  const rows = read("rows");
  const page = read("page");
  const shownAtOnce = 100, printedMost = 5000;

  const upper = (text) => text.charAt(0).toLocaleUpperCase() + text.slice(1);

  /* ---- making elements ---- */

  const add = (parent, name, className, text) => {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text !== undefined) element.textContent = text;
    parent.append(element);
    return element;
  };
  const addMark = (parent, kind) => {
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    const use = document.createElementNS(space, "use");
    svg.setAttribute("class", "mark " + kind);
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", "#mark-" + kind);
    svg.append(use);
    parent.append(svg);
  };

  /* ---- findings: [check, unit, whose, where, message, fix, [title, value, ...], [hamlet, reviewer, ...]] ---- */

  const severities = [["error", say("Lỗi", "Error")], ["warning", say("Cảnh báo", "Warning")], ["notice", say("Lưu ý", "Notice")]];
  const checkKind = () => {
    const rule = (row) => page.rules[row[0]]; // [id, severity, title, law, verified, help]
    return {
      noun: say("phát hiện", "findings"),
      filters: {
        severity: (row) => [severities[rule(row)[1]][1]],
        rule: (row) => [rule(row)[0]],
        unit: (row) => [row[1]],
        ...Object.fromEntries(page.by.map((name, i) => ["by-" + name, (row) => [row[7][i] || ""]])),
      },
      order: { severity: severities.map((pair) => pair[1]) },
      hint: { rule: (row) => rule(row)[2] },
      sorts: {
        severity: (row) => rule(row)[1],
        rule: (row) => rule(row)[0],
        place: (row) => row[1] + " " + row[2],
        message: (row) => row[4],
      },
      text: (row) => [rule(row)[0], rule(row)[2], rule(row)[3], row[1], row[2], row[3], row[4], row[5], ...row[6], ...row[7]].join(" "),
      draw: (row, tr) => {
        const [id, severity, title, law, verified, help] = rule(row);
        const [name, word] = severities[severity];
        const mark = add(add(tr, "td"), "span", "severity " + name);
        addMark(mark, name);
        mark.append(word);
        const about = add(tr, "td");
        add(about, "b", "", id);
        about.append(" " + title);
        if (law) add(about, "p", "faint law", law);
        if (!verified) add(about, "span", "tag", say("chưa đối chiếu với văn bản", "not yet compared with the law"));
        drawPlace(add(tr, "td"), row[1], row[2], row[3]);
        const what = add(tr, "td");
        add(what, "span", "", row[4]);
        if (row[5]) add(what, "p", "fix", say("Sửa: ", "Suggestion: ") + row[5]);
        if (help) add(what, "p", "faint help", say("Cách xử lý: ", "What to do: ") + help);
        if (row[6].length > 0) drawValues(what, row[6]);
      },
    };
  };
  /* the unit over the code */
  const drawPlace = (cell, unit, place, where) => {
    const within = unit && place.startsWith(unit + ", ") ? place.slice(unit.length + 2) : "";
    add(cell, within ? "b" : "span", "", within ? unit : place || unit);
    if (within) add(cell, "p", "", upper(within));
    add(cell, "p", "faint", where);
  };
  const drawValues = (cell, values) => {
    const details = add(cell, "details");
    add(details, "summary", "", say("Giá trị đã xét", "Values read"));
    const list = add(details, "dl", "values");
    for (let i = 0; i < values.length; i += 2) {
      add(list, "dt", "", values[i]);
      add(list, "dd", "", values[i + 1]);
    }
  };

  /* ---- records: [strength, unit, code, [texts], [title, value, ...], class, has errors, [causes], [reasons],
   *      [[route, gap, class after, [[levers], ...], sets], ...], what helps beside levers, its office] ---- */

  const strengths = [say("cao", "high"), say("trung bình", "medium"), say("thấp", "low"), page.risk];
  const terms = [say("vài tháng", "months"), say("trong năm", "within a year"), say("lâu hơn một năm", "more than a year"), say("không khắc phục được", "cannot be mended")];
  const exitKind = () => {
    const unit = (row) => page.units[row[1]][0];
    const needed = (row) => [...new Set(row[9].flatMap((route) => route[3][0] || []))].map((lever) => page.levers[lever]);
    const unique = (items) => [...new Set(items)];
    return {
      noun: page.noun,
      filters: {
        unit: (row) => [unit(row)],
        strength: (row) => [strengths[row[0]]],
        route: (row) => row[9].map((route) => page.routes[route[0]][0]),
        need: (row) => needed(row).map((lever) => lever[0]),
        office: (row) => unique(needed(row).flatMap((lever) => lever[2].split(/\s*;\s*/))),
        cause: (row) => row[7].map((cause) => page.causes[cause]),
      },
      order: { strength: strengths },
      hint: {},
      sorts: {
        place: (row) => unit(row) + " " + row[3].join(" ") + " " + row[2],
        strength: (row) => row[0],
        reason: (row) => row[8].join("; "),
        need: (row) => needed(row).map((lever) => lever[0]).join("; "),
      },
      text: (row) => [unit(row), row[2], ...row[3], ...row[4], row[5], strengths[row[0]], ...row[8],
        ...row[9].map((route) => page.routes[route[0]][0]), ...needed(row).flatMap((lever) => lever.slice(0, 3)),
        ...row[7].map((cause) => page.causes[cause]), row[10], row[11]].join(" "),
      draw: (row, tr) => {
        drawRecord(add(tr, "td"), row, unit(row));
        drawStrength(add(tr, "td"), row);
        drawRoutes(add(tr, "td"), row);
        drawNeeds(add(tr, "td"), row, needed(row));
      },
    };
  };
  const drawRecord = (cell, row, unit) => {
    add(cell, "p", "faint", [unit, ...row[3].slice(0, 1)].join(" · "));
    const name = add(cell, "p");
    add(name, "b", "", [row[2], ...row[3].slice(1)].join(" "));
    const facts = [];
    for (let i = 0; i < row[4].length; i += 2) facts.push(row[4][i] + ": " + row[4][i + 1]);
    add(cell, "p", "faint", facts.join(" · "));
  };
  const drawStrength = (cell, row) => {
    const line = add(cell, "p");
    const levels = add(line, "span", row[0] === 3 ? "levels risk" : "levels");
    for (let i = 0; i < 3; i++) add(levels, "i", i < 3 - row[0] ? "on" : "");
    levels.setAttribute("aria-hidden", "true");
    add(line, "b", "", strengths[row[0]]);
    add(cell, "p", "faint", row[5]);
    if (!row[6]) return;
    const tag = add(add(cell, "p"), "span", "tag warning");
    addMark(tag, "warning");
    tag.append(say("còn lỗi chưa sửa", "open error"));
    tag.title = say("có thể đổi phân loại: chạy rasoat check", "may change its class: run rasoat check");
  };
  const drawRoutes = (cell, row) => {
    for (const [route, , after] of row[9]) {
      const line = add(cell, "p");
      add(line, "b", "", page.routes[route][0]);
      add(line, "span", "faint", " → " + after);
    }
    for (const reason of row[8]) add(cell, "p", "small", upper(reason));
    if (row[7].length > 0)
      add(cell, "p", "faint", say("Nguyên nhân: ", "Causes: ") + row[7].map((cause) => page.causes[cause]).join("; "));
  };
  const drawNeeds = (cell, row, needed) => {
    const list = add(cell, "ul", "do");
    for (const [route, gap] of row[9])
      if (!page.routes[route][2] && gap !== "") {
        const item = add(list, "li");
        add(item, "b", "", page.routes[route][1] || page.routes[route][0]);
        item.append(": " + gap);
      }
    for (const [title, measure, office, term] of needed) {
      const item = add(list, "li");
      add(item, "b", "", title);
      item.append(": " + measure);
      add(item, "p", "faint", office + " · " + terms[term]);
    }
    if (row[10]) {
      const item = add(list, "li", "", row[10]);
      if (row[11]) add(item, "p", "faint", row[11]);
    }
    const support = page.units[row[1]][1];
    if (support) add(cell, "p", "faint support", say("Đơn vị giúp đỡ: ", "Supported by: ") + support);
    const others = row[9].flatMap((route) => route[3].slice(1));
    if (others.length === 0) return;
    const details = add(cell, "details");
    add(details, "summary", "", say("Cách khác: ", "Other ways: ") + numbers.format(others.length));
    const ways = add(details, "ul");
    for (const levers of others) add(ways, "li", "", levers.map((lever) => page.levers[lever][0]).join(" + "));
  };

  /* ---- tables that stand in the page: a column's head sorts by it ---- */

  const cellValue = (row, column) => {
    const text = row.cells[column] ? row.cells[column].textContent.trim() : "";
    const plain = english ? text.replace(/,/g, "") : text.replace(/\./g, "").replace(",", ".");
    const number = /^-?[0-9.]+%?$/.test(plain) ? parseFloat(plain) : NaN;
    return Number.isNaN(number) ? text : number;
  };
  const sortTable = (table, column, head) => {
    const down = head.getAttribute("aria-sort") !== "descending";
    const body = table.tBodies[0];
    const sorted = [...body.rows].sort((a, b) => {
      const x = cellValue(a, column), y = cellValue(b, column);
      const order = typeof x === "number" && typeof y === "number" ? x - y : collator.compare(x, y);
      return down ? -order : order;
    });
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    body.append(...sorted);
  };
  for (const table of document.querySelectorAll("#rule-table, #unit-table"))
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const text = head.textContent;
      head.textContent = "";
      const button = add(head, "button", "sort", text);
      button.type = "button";
      button.addEventListener("click", () => sortTable(table, column, head));
    });

  /* ---- search, filters, order ---- */

  const kind = page.kind === "exit" ? exitKind() : checkKind();
  const state = { words: [], filters: {}, sort: "", down: false, page: 0, view: [] };
  const selects = [...document.querySelectorAll("select[data-filter]")];
  document.body.classList.add(page.kind);

  /* "Xuân Phú", "xuan phu" and "XUAN PHU" are the same to who types. */
  const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d");
  const folded = [];
  const textOf = (number) => {
    if (folded[number] === undefined) folded[number] = fold(kind.text(rows[number]));
    return folded[number];
  };
  const passes = (number) => {
    for (const [name, value] of Object.entries(state.filters))
      if (value !== "" && !kind.filters[name](rows[number]).includes(value)) return false;
    return state.words.every((word) => textOf(number).includes(word));
  };
  const compare = (a, b) => (typeof a === "number" ? a - b : collator.compare(a, b));
  /* What is chosen stands in the address, so that it can be kept and sent: "#?unit=...&q=...". */
  const keep = () => {
    const chosen = new URLSearchParams(Object.entries(state.filters).filter((pair) => pair[1] !== ""));
    const text = byId("search").value.trim();
    if (text !== "") chosen.set("q", text);
    const wanted = chosen.toString() === "" ? "" : "#?" + chosen;
    if (wanted !== "" ? location.hash !== wanted : location.hash.startsWith("#?"))
      history.replaceState(null, "", wanted || location.pathname + location.search);
  };
  const refresh = () => {
    keep();
    const numbersOf = [...rows.keys()].filter(passes);
    if (state.sort) {
      const key = kind.sorts[state.sort], sign = state.down ? -1 : 1;
      const keys = new Map(numbersOf.map((number) => [number, key(rows[number])]));
      numbersOf.sort((a, b) => sign * compare(keys.get(a), keys.get(b)) || a - b);
    }
    state.view = numbersOf;
    state.page = 0;
    draw();
  };

  /* ---- drawing ---- */

  const body = byId("list").tBodies[0];
  const drawRows = (from, to) => {
    const fresh = document.createDocumentFragment();
    for (const number of state.view.slice(from, to)) kind.draw(rows[number], add(fresh, "tr"));
    if (state.view.length === 0) {
      const cell = add(add(fresh, "tr"), "td", "faint", say("Không có dòng nào hợp với điều kiện.", "Nothing fits."));
      cell.colSpan = byId("list").tHead.rows[0].cells.length;
    }
    body.replaceChildren(fresh);
  };
  const pageCount = () => Math.max(1, Math.ceil(state.view.length / shownAtOnce));
  const drawStatus = (from, to) => {
    const status = byId("status");
    status.replaceChildren();
    add(status, "b", "", numbers.format(state.view.length));
    status.append(" / " + numbers.format(rows.length) + " " + kind.noun);
    if (to - from < state.view.length)
      status.append(say("; đang hiện ", "; showing ") + numbers.format(from + 1) + "–" + numbers.format(to));
    const chosen = selects.filter((select) => select.value !== "")
      .map((select) => select.labels[0].textContent + ": " + select.value);
    if (state.words.length > 0) chosen.push(say("tìm: ", "search: ") + byId("search").value.trim());
    if (chosen.length > 0) status.append(" (" + chosen.join("; ") + ")");
  };
  const draw = () => {
    const from = state.page * shownAtOnce, to = Math.min(from + shownAtOnce, state.view.length);
    drawRows(from, to);
    drawStatus(from, to);
    byId("pages").hidden = pageCount() === 1;
    byId("page-number").textContent = say("Trang ", "Page ") + numbers.format(state.page + 1) + " / " + numbers.format(pageCount());
    byId("back").disabled = state.page === 0;
    byId("next").disabled = state.page + 1 >= pageCount();
  };
  const turn = (step) => {
    state.page += step;
    draw();
    byId("list-section").scrollIntoView();
  };
  const sortBy = (name, down) => {
    state.sort = name;
    state.down = down;
    for (const head of document.querySelectorAll("#list th[data-key]"))
      if (head.dataset.key === name) head.setAttribute("aria-sort", down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
  };

  /* ---- controls ---- */

  const fillSelect = (select) => {
    const name = select.dataset.filter, counts = new Map(), hints = new Map();
    for (const row of rows)
      for (const value of kind.filters[name](row)) {
        counts.set(value, (counts.get(value) || 0) + 1);
        if (kind.hint[name] && !hints.has(value)) hints.set(value, kind.hint[name](row));
      }
    counts.delete("");
    const place = kind.order[name] ? (value) => kind.order[name].indexOf(value) : null;
    const values = [...counts.keys()].sort((a, b) => (place ? place(a) - place(b) : collator.compare(a, b)));
    for (const value of values) {
      const hint = hints.get(value), option = add(select, "option", "", value + (hint ? " – " + hint : "") + " (" + numbers.format(counts.get(value)) + ")");
      option.value = value;
    }
    select.closest(".field").hidden = values.length < 2;
    state.filters[name] = "";
  };
  const choose = (name, value) => {
    const select = selects.find((one) => one.dataset.filter === name);
    if (!select) return;
    select.value = value;
    state.filters[name] = select.value;
    refresh();
  };
  const clear = () => {
    for (const name of Object.keys(state.filters)) state.filters[name] = "";
    state.words = [];
    refresh();
  };
  let waiting = 0;
  const take = () => {
    const kept = new URLSearchParams(location.hash.slice(2));
    for (const select of selects) {
      select.value = kept.get(select.dataset.filter) || "";
      if (select.selectedIndex < 0) select.value = ""; /* no row of this document has it */
      state.filters[select.dataset.filter] = select.value;
    }
    byId("search").value = kept.get("q") || "";
    search();
  };
  const search = () => {
    state.words = fold(byId("search").value).split(/\s+/).filter((word) => word !== "");
    refresh();
  };

  selects.forEach(fillSelect);
  for (const select of selects) select.addEventListener("change", () => choose(select.dataset.filter, select.value));
  byId("search").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(search, rows.length > 5000 ? 250 : 60);
  });
  byId("controls").addEventListener("submit", (event) => event.preventDefault());
  byId("controls").addEventListener("reset", () => setTimeout(clear)); /* after the fields are empty */
  byId("print").addEventListener("click", () => window.print());
  byId("back").addEventListener("click", () => turn(-1));
  byId("next").addEventListener("click", () => turn(1));
  for (const head of document.querySelectorAll("#list th[data-key]"))
    head.firstElementChild.addEventListener("click", () => {
      sortBy(head.dataset.key, state.sort === head.dataset.key && !state.down);
      refresh();
    });
  for (const link of document.querySelectorAll("a[data-set]"))
    link.addEventListener("click", () => {
      byId("controls").reset();
      setTimeout(() => choose(link.dataset.set, link.dataset.value));
    });

  /* On paper the whole view, not one page of it. */
  window.addEventListener("beforeprint", () => {
    const to = Math.min(state.view.length, printedMost);
    drawRows(0, to);
    drawStatus(0, to);
  });
  window.addEventListener("afterprint", draw);
  window.addEventListener("hashchange", () => {
    if (location.hash.startsWith("#?")) take();
  });

  byId("controls").hidden = rows.length === 0;
  byId("list").closest(".scroll").hidden = rows.length === 0;
  if (rows.length === 0) byId("status").textContent = say("Không có gì trong danh sách.", "The list is empty.");
  else {
    sortBy(page.kind === "exit" ? "" : "severity", false);
    if (location.hash.startsWith("#?")) take();
    else refresh();
  }
})();
