/* The first script: unpacks the page's own and runs it. */
import { from_text } from "./packed.js";

async function load() {
  const packed = new Blob([from_text(document.getElementById("app").textContent)]).stream();
  const source = await new Response(packed.pipeThrough(new DecompressionStream("deflate-raw"))).text(), script = document.createElement("script");

  script.src = URL.createObjectURL(new Blob([source], { type: "text/javascript" }));
  document.head.append(script);
}

load().catch((error) => {
  document.getElementById("page").textContent = `Trang cần Chrome, Edge, Cốc Cốc từ 111, Firefox từ 113 hoặc Safari từ 16.4. / This page needs Chrome or Edge from 111, Firefox from 113 or Safari from 16.4. (${error})`;
});
