/*
 * Bytes as text of a page, both ways: seven bits a character, so that an eighth is lost and not a third as in base64. The three
 * characters that a script element cannot hold are told by two-byte characters, each of which bears seven bits more.
 * And texts of tables laid column by column, which makes them a quarter smaller when they are deflated.
 */
const NOT_HELD = [0, 13, 60]; /* NUL, carriage return, "<" */
const TWO = 0x80;             /* the first character of two bytes */

export function to_text(bytes) {
  const out = [], symbols = Math.ceil(bytes.length * 8 / 7);
  const symbol = (at) => {
    const bit = at * 7, byte = bit >> 3;
    return ((bytes[byte] << 8 | (bytes[byte + 1] ?? 0)) >> (9 - (bit & 7))) & 127;
  };

  for (let at = 0; at < symbols; at++) {
    const value = symbol(at), kind = NOT_HELD.indexOf(value);
    out.push(kind < 0 ? value : TWO + (kind << 7) + (++at < symbols ? symbol(at) : 0));
  }
  return `${bytes.length};${out.map((code) => String.fromCharCode(code)).join("")}`;
}

export function from_text(text) {
  const start = text.indexOf(";"), out = new Uint8Array(Number(text.slice(0, start)));
  let held = 0, bits = 0, to = 0;
  const put = (value) => {
    held = (held << 7 | value) & 0x3fff;
    bits += 7;
    if (bits >= 8) {
      bits -= 8;
      if (to < out.length) out[to++] = held >> bits;
    }
  };

  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);

    if (code < TWO) put(code);
    else {
      put(NOT_HELD[(code - TWO) >> 7]);
      put((code - TWO) & 127);
    }
  }
  return out;
}

const ABSENT = 1; /* a cell of this character: a row ends before this column */

export function to_columns(text) {
  const rows = text.split("\n").map((line) => line.split(",")), width = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, at) => rows.map((row) => row[at] ?? String.fromCharCode(ABSENT)).join("\n")).join("\n");
}

/* By bytes: as strings, some hundred thousand cells take half a second of an opening. */
export function from_columns(bytes, count) {
  let cells = 1;
  for (const byte of bytes) if (byte === 10) cells++;
  const starts = new Uint32Array(cells + 1), out = new Uint8Array(bytes.length);
  let cell = 0, to = 0;
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 10) starts[++cell] = at + 1;
  starts[cells] = bytes.length + 1;

  for (let row = 0; row < count; row++) {
    if (row > 0) out[to++] = 10;
    for (let at = row; at < cells && bytes[starts[at]] !== ABSENT; at += count) {
      if (at > row) out[to++] = 44;
      for (let from = starts[at]; from < starts[at + 1] - 1; from++) out[to++] = bytes[from];
    }
  }
  return out.slice(0, to);
}

const equal = (a, b) => a.length === b.length && a.every((byte, at) => byte === b[at]);

/* Files as one stream: what is in it as a line of JSON, then their bytes. */
export function to_stream(files) {
  const encoder = new TextEncoder(), parts = [], heads = [];

  for (const [path, bytes] of Object.entries(files)) {
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes), rows = text.split("\n").length;
    const columns = path.endsWith(".csv") ? encoder.encode(to_columns(text)) : null, laid = columns !== null && equal(from_columns(columns, rows), bytes);
    const part = laid ? columns : bytes;

    heads.push(laid ? [path, part.length, rows] : [path, part.length]);
    parts.push(part);
  }
  return [encoder.encode(`${JSON.stringify(heads)}\n`), ...parts];
}

export function from_stream(bytes) {
  const end = bytes.indexOf(10), out = {};
  let at = end + 1;

  for (const [path, length, rows] of JSON.parse(new TextDecoder().decode(bytes.subarray(0, end)))) {
    const part = bytes.slice(at, at + length);

    out[path] = rows === undefined ? part : from_columns(part, rows);
    at += length;
  }
  return out;
}

/* What the page carries in the element of this id, and what such a text holds. */
export const text_in = (id) => document.getElementById(id).textContent;
export async function unpack(text) {
  const stream = new Blob([from_text(text)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/* The same as a script: resolves when it has run. */
export async function run_script(id) {
  const script = document.createElement("script"), url = URL.createObjectURL(new Blob([await unpack(text_in(id))], { type: "text/javascript" }));

  await new Promise((done, fail) => document.head.append(Object.assign(script, { src: url, onload: done, onerror: fail })));
}
