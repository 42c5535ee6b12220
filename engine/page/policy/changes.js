/* Two texts beside each other: lines that left and lines that came, with some that stayed around them. */

function longest(a, b) {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));

  for (let i = a.length - 1; i >= 0; i--)
    for (let k = b.length - 1; k >= 0; k--) rows[i][k] = a[i] === b[k] ? rows[i + 1][k + 1] + 1 : Math.max(rows[i + 1][k], rows[i][k + 1]);
  return rows;
}

const MOST = 4e6; /* cells of the table of the longest common part */

/* [{ kind: " " | "-" | "+" | "…", text, line }] */
export function changes(old_text, new_text, around = 2) {
  const a = old_text.split("\n"), b = new_text.split("\n"), out = [];
  let head = 0, tail = 0;

  while (head < a.length && head < b.length && a[head] === b[head]) head++;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const x = a.slice(head, a.length - tail), y = b.slice(head, b.length - tail);
  a.slice(0, head).forEach((text, at) => out.push({ kind: " ", text, line: at + 1 }));
  if (x.length * y.length > MOST) {
    x.forEach((text) => out.push({ kind: "-", text }));
    y.forEach((text, at) => out.push({ kind: "+", text, line: head + at + 1 }));
  } else {
    const rows = longest(x, y);
    let i = 0, k = 0;

    while (i < x.length || k < y.length)
      if (i < x.length && k < y.length && x[i] === y[k]) { out.push({ kind: " ", text: y[k], line: head + k + 1 }); i++; k++; }
      else if (k === y.length || (i < x.length && rows[i + 1][k] >= rows[i][k + 1])) out.push({ kind: "-", text: x[i++] });
      else { out.push({ kind: "+", text: y[k], line: head + k + 1 }); k++; }
  }
  b.slice(b.length - tail).forEach((text, at) => out.push({ kind: " ", text, line: b.length - tail + at + 1 }));
  const near = out.map((line, at) => out.slice(Math.max(0, at - around), at + around + 1).some((other) => other.kind !== " "));
  return out.filter((_, at) => near[at] || (at > 0 && near[at - 1])).map((line) => (near[out.indexOf(line)] ? line : { kind: "…", text: "" }));
}
