/* The first script: unpacks the page's own and runs it. */
import { run_script } from "./packed.js";

run_script("app").catch((error) => {
  document.getElementById("page").textContent = `Trang cần Chrome, Edge, Cốc Cốc từ 111, Firefox từ 113 hoặc Safari từ 16.4. / This page needs Chrome or Edge from 111, Firefox from 113 or Safari from 16.4. (${error})`;
});
