/* A screen of what one command computes from the data: its title, then draw(json) gives the rest. */
import { fill, h, paragraphs } from "../dom.js";
import { json_of } from "../engine_client.js";
import { clean, command, data_args } from "../session.js";
import { w } from "../words.js";

export function computed(title, verb, draw) {
  const heading = () => h("h1", null, title), out = h("div.stack", null, heading(), h("p.wait", { role: "status" }, w("Đang tính", "Computing")));

  command([verb, ...data_args(), "--format", "json"]).then((result) => fill(out, heading(), draw(json_of(result))))
    .catch((error) => fill(out, heading(), h("div.panel.warn", { role: "alert" }, paragraphs(clean(error.message)))));
  return out;
}
