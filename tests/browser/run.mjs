/* What a report does in a browser. Called by run.sh: node run.mjs FOLDER [FOLDER FOR PICTURES] */
import { chromium } from "playwright-core";
import { createRequire } from "node:module";
import { mkdirSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [folder, pictures] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const json = (name) => JSON.parse(readFileSync(`${folder}/${name}.json`, "utf8"));
/* No sandbox: inside a container there is none to be had, and the pages are our own. */
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
let passed = 0, failed = 0;

const same = (actual, wanted, what) => {
  if (JSON.stringify(actual) !== JSON.stringify(wanted))
    throw new Error(`${what}: ${JSON.stringify(actual)} instead of ${JSON.stringify(wanted)}`);
};
const holds = (truth, what) => {
  if (!truth) throw new Error(what);
};

/* Opens a page; whatever it says on the console or asks of the network is kept. */
const open = async (name, options = {}) => {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  page.said = [];
  page.asked = [];
  page.on("console", (message) => page.said.push(message.text()));
  page.on("pageerror", (error) => page.said.push(error.message));
  page.on("request", (request) => page.asked.push(request.url()));
  await page.goto(pathToFileURL(`${folder}/${name}.html`).href);
  return page;
};
const test = async (title, name, options, body) => {
  const page = await open(name, options);
  try {
    await body(page);
    same(page.said, [], "the console");
    same(page.asked.length, 1, "requests");
    passed++;
  } catch (error) {
    failed++;
    console.log(`FAILED: ${title} (${name}): ${error.message}`);
  }
  await page.close();
};

const digits = (text) => Number(text.replace(/\D/g, ""));
const shown = async (page) => digits(await page.locator("#status b").innerText());
const cells = (page, column) => page.locator(`#list tbody tr td:nth-child(${column})`).allInnerTexts();
const search = async (page, words) => {
  await page.locator("#search").fill(words);
  await page.waitForTimeout(350);
};
const counted = (items, key) => {
  const counts = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] || 0) + 1;
  return counts;
};
const sorted = (object) => Object.entries(object).sort();

/* ---- any page ---- */

for (const name of ["check", "check-en", "exit", "exit-en", "hostile-check", "hostile-exit"])
  for (const colorScheme of ["light", "dark"])
    await test(`opens quietly and is accessible, ${colorScheme}`, name, { colorScheme }, async (page) => {
      const policy = await page.locator("meta[http-equiv]").getAttribute("content");
      holds(policy.startsWith("default-src 'none'; script-src 'sha256-") && !policy.includes("unsafe"), policy);
      same(await page.locator("html").getAttribute("lang"), name.endsWith("-en") ? "en" : "vi", "language");
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => axe.run({ resultTypes: ["violations"] }));
      same(violations.map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 120)}`), [], "axe");
    });

for (const name of ["check", "exit"]) {
  await test("fits a telephone", name, { viewport: { width: 360, height: 740 } }, async (page) => {
    same(await page.evaluate(() => document.documentElement.scrollWidth), 360, "width");
  });
  await test("does not need a script for its figures", name, { javaScriptEnabled: false }, async (page) => {
    holds(await page.locator("noscript p").isVisible(), "a note");
    holds(!(await page.locator("#controls").isVisible()), "no controls");
    holds((await page.locator(name === "check" ? "#rule-table tbody tr" : "#target-table tbody tr").count()) > 5, "tables");
  });
  await test("can be used with a keyboard", name, {}, async (page) => {
    await page.keyboard.press("Tab");
    holds(await page.locator(".skip").evaluate((link) => link === document.activeElement && link.getBoundingClientRect().top >= 0), "the way to the content is first");
    await page.keyboard.press("Enter");
    const order = name === "check" ? "#list th[data-key=place] button" : "#list th[data-key=strength] button";
    await page.locator(order).focus();
    await page.keyboard.press("Enter");
    same(await page.locator("#list th[aria-sort]").count(), 1, "sorted columns");
    const outline = await page.locator(order).evaluate((button) => getComputedStyle(button).outlineStyle);
    same(outline, "solid", "focus is seen");
    await page.locator("#list tbody details summary").first().focus();
    await page.keyboard.press("Enter");
    holds(await page.locator("#list tbody details[open]").count() === 1, "details open");
  });
  await test("prints the whole view on A4, without controls", name, {}, async (page) => {
    await page.locator("#filter-unit").selectOption({ index: 3 });
    const rows = await shown(page);
    await page.emulateMedia({ media: "print" });
    holds(!(await page.locator("#controls").isVisible()) && !(await page.locator("#pages").isVisible()), "no controls");
    same(await page.locator("#list thead").evaluate((head) => getComputedStyle(head).display), "table-header-group", "heads");
    same(await page.locator("#list tbody tr").first().evaluate((row) => getComputedStyle(row).breakInside), "avoid", "rows");
    const paper = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
    const box = /MediaBox ?\[ ?0 0 ([\d.]+) ([\d.]+)/.exec(paper);
    same([Math.round(Number(box[1])), Math.round(Number(box[2]))], [595, 842], "A4");
    holds(rows > 0, "rows");
  });
  await test("prints all rows and comes back to one page of them", name, {}, async (page) => {
    const all = await shown(page);
    await page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    same(await page.locator("#list tbody tr").count(), all, "rows on paper");
    await page.evaluate(() => window.dispatchEvent(new Event("afterprint")));
    same(await page.locator("#list tbody tr").count(), 100, "rows on the screen");
  });
}

/* ---- check ---- */

await test("its counts are those of the findings", "check", {}, async (page) => {
  const report = json("check"), findings = report.findings;
  const severities = counted(findings, (finding) => finding.severity);
  same(await shown(page), findings.length, "findings");
  for (const name of ["error", "warning", "notice"])
    same(digits(await page.locator(`.card.${name} dd`).innerText()), severities[name] || 0, name);
  const key = await page.locator("[aria-labelledby^=by-severity] + .key b").allInnerTexts();
  same(key.map(digits), ["error", "warning", "notice"].map((name) => severities[name] || 0), "the chart by severity");
  const widths = await page.locator("[aria-labelledby^=by-severity] rect:not(.track)").evaluateAll((bars) => bars.map((bar) => parseFloat(bar.getAttribute("width"))));
  holds(Math.abs(widths[0] - 100 * severities.error / findings.length) < 0.02, `its lengths: ${widths}`);
  const rules = await page.locator("#rule-table tbody tr").evaluateAll((rows) => rows.map((row) => [row.cells[1].innerText, row.cells[4].innerText]));
  same(rules.map(([id, count]) => [id, digits(count)]).sort(), sorted(counted(findings, (finding) => finding.rule)), "by rule");
  const bars = await page.locator(".panel.half").first().locator("li").evaluateAll((items) => items.map((item) => [item.querySelector("b").innerText, item.querySelector(".number").innerText]));
  for (const [id, count] of bars)
    same(digits(count), findings.filter((finding) => finding.rule === id).length, `the bar of ${id}`);
  const units = await page.locator("#unit-table tbody tr").evaluateAll((rows) => rows.map((row) => row.cells[5].innerText));
  same(units.map(digits).reduce((sum, count) => sum + count, 0), findings.length, "by commune");
});
await test("search takes words with and without accents", "check", {}, async (page) => {
  const findings = json("check").findings;
  const wanted = findings.filter((finding) => Object.values(finding.key).includes("Xã Xuân Phú")).length;
  await search(page, "xa xuan phu");
  const plain = await shown(page);
  holds(plain >= wanted && wanted > 0, `${plain} of ${wanted}`);
  await search(page, "Xã XUÂN Phú");
  same(await shown(page), plain, "with accents");
  for (const text of await page.locator("#list tbody tr").allInnerTexts()) holds(/Xuân/.test(text), text);
  await search(page, "không có gì như thế");
  same(await shown(page), 0, "nothing");
  await page.locator("button[type=reset]").click();
  await page.waitForTimeout(100);
  same(await shown(page), findings.length, "all again");
});
await test("filters join, and links in the charts set them", "check", {}, async (page) => {
  const findings = json("check").findings;
  await page.locator("#filter-severity").selectOption("Cảnh báo");
  same(await shown(page), findings.filter((finding) => finding.severity === "warning").length, "warnings");
  const one = findings.find((finding) => finding.severity === "warning");
  await page.locator("#filter-rule").selectOption(one.rule);
  same(await shown(page), findings.filter((finding) => finding.rule === one.rule).length, one.rule);
  await page.locator(".panel.half").first().locator("a[data-set]").first().click();
  await page.waitForTimeout(100);
  const chosen = await page.locator("#filter-rule").inputValue();
  same(await page.locator("#filter-severity").inputValue(), "", "the filter before");
  same(await shown(page), findings.filter((finding) => finding.rule === chosen).length, chosen);
});
await test("hamlet and reviewer filter, and what is chosen stands in the address", "check", {}, async (page) => {
  const findings = json("check").findings, by = findings.find((finding) => finding.by.reviewer_name).by;
  await page.locator("#filter-by-reviewer_name").selectOption(by.reviewer_name);
  const his = findings.filter((finding) => finding.by.reviewer_name === by.reviewer_name);
  same(await shown(page), his.length, "of the reviewer");
  await page.locator("#filter-by-village").selectOption(by.village);
  same(await shown(page), his.filter((finding) => finding.by.village === by.village).length, "of the hamlet too");
  await page.locator("#search").fill("trinh");
  await page.waitForTimeout(200);
  const rows = await shown(page), address = page.url();
  holds(address.includes("#?") && address.includes("q=trinh"), address);
  await page.goto("about:blank");
  await page.goto(address);
  same(await shown(page), rows, "the same rows by the address");
  same(await page.locator("#filter-by-reviewer_name").inputValue(), by.reviewer_name, "the filter");
  await page.locator("#controls button[type=reset]").click();
  await page.waitForTimeout(100);
  same(await shown(page), findings.length, "all again");
  holds(!page.url().includes("#?"), "nothing is chosen, nothing is kept");
});
await test("a row is a card on a telephone", "check", { viewport: { width: 390, height: 840 } }, async (page) => {
  const row = page.locator("#list tbody tr").first();
  const boxes = await row.locator("td").evaluateAll((all) => all.map((cell) => cell.getBoundingClientRect().left));
  same(new Set(boxes.map(Math.round)).size, 1, "cells stand below each other");
  holds(!(await page.locator("#list thead").isVisible()), "no heads");
});
await test("columns sort both ways", "check", {}, async (page) => {
  same(await page.locator("#list th[data-key=severity]").getAttribute("aria-sort"), "ascending", "errors come first");
  holds((await cells(page, 1)).every((word) => word.includes("Lỗi")), "errors only on the first page");
  const button = page.locator("#list th[data-key=rule] button");
  const ids = async () => (await page.locator("#list tbody td:nth-child(2) b").allInnerTexts());
  await button.click();
  const up = await ids(), compare = new Intl.Collator("vi", { numeric: true }).compare;
  same(up, [...up].sort(compare), "up");
  same(await page.locator("#list th[data-key=rule]").getAttribute("aria-sort"), "ascending", "up");
  await button.click();
  const down = await ids();
  same(down, [...down].sort(compare).reverse(), "down");
  same(await page.locator("#list th[data-key=rule]").getAttribute("aria-sort"), "descending", "down");
  same(await page.locator("#list th[aria-sort]").count(), 1, "one column at a time");
});
await test("pages turn", "check", {}, async (page) => {
  const all = json("check").findings.length, pages = Math.ceil(all / 100);
  let rows = await page.locator("#list tbody tr").count();
  holds(await page.locator("#back").isDisabled(), "no page before the first");
  for (let i = 1; i < pages; i++) {
    await page.locator("#next").click();
    rows += await page.locator("#list tbody tr").count();
  }
  holds(await page.locator("#next").isDisabled(), "no page after the last");
  same(rows, all, "rows");
});
await test("a finding has its law, its mending and what was read", "check", {}, async (page) => {
  const finding = json("check").findings.find((one) => one.rule === "CL-02");
  await page.locator("#filter-rule").selectOption("CL-02");
  const row = page.locator("#list tbody tr").first(), text = await row.innerText();
  for (const words of [finding.law, finding.message, "Sửa: ", `dòng ${finding.row}`]) holds(text.includes(words), words);
  await row.locator("summary").click();
  holds((await row.locator("dl").innerText()).includes("178"), "values");
});

/* ---- exit ---- */

await test("its counts are those of the list", "exit", {}, async (page) => {
  const { summary, units, households } = json("exit");
  const cards = (await page.locator(".card dd").allInnerTexts()).map(digits);
  same(cards, [summary.candidates, summary.sure, summary.most, summary.at_risk, summary.undecided, summary.households], "cards");
  same(await shown(page), households.length, "households");
  const strengths = counted(households.filter((one) => one.kind === "exit"), (one) => one.strength);
  const key = (await page.locator("[aria-labelledby^=by-strength] + .key b").allInnerTexts()).map(digits);
  same(key, ["high", "medium", "low"].map((name) => strengths[name] || 0), "the chart of strengths");
  const goal = Object.keys(units[0].goals)[0];
  for (const unit of units.filter((one) => one.goals[goal].target !== null)) {
    const row = page.locator("#target-table tbody tr", { has: page.locator(`a[data-value="${unit.name}"]`) });
    const text = (await row.locator(".goal .of").first().innerText()).replace(/\s/g, "");
    same(text, `${unit.goals[goal].candidates}/${unit.goals[goal].target}`, unit.name);
  }
  const short = units.flatMap((unit) => Object.values(unit.goals)).filter((one) => one.shortfall > 0);
  same(await page.locator("#target-table tr:not(.total) .tag.warning").count(), short.length, "shortfalls are marked");
  const needs = counted(households.filter((one) => one.kind === "exit").flatMap((one) => [...new Set(one.routes.flatMap((route) => route.sets.slice(0, 1).flatMap((set) => set.mend.map((lever) => lever.title))))]), (title) => title);
  const bars = await page.locator(".panel.third").first().locator("li").evaluateAll((items) => items.map((item) => [item.querySelector("b").innerText, item.querySelector(".number").innerText]));
  same(bars.map(([title, count]) => [title, digits(count)]).sort(), sorted(needs), "by indicator");
});
await test("filters by commune, likelihood, office and need", "exit", {}, async (page) => {
  const { units, households } = json("exit");
  await page.locator("#filter-unit").selectOption(units[0].name);
  same(await shown(page), households.filter((one) => one.unit === units[0].name).length, units[0].name);
  await page.locator("button[type=reset]").click();
  await page.waitForTimeout(100);
  await page.locator("#filter-strength").selectOption("nguy cơ tái nghèo");
  same(await shown(page), households.filter((one) => one.kind === "risk").length, "at risk");
  await page.locator(".panel.third").nth(1).locator("a[data-set=office]").first().click();
  await page.waitForTimeout(100);
  const office = await page.locator("#filter-office").inputValue();
  const bar = digits(await page.locator(".panel.third").nth(1).locator(".number").first().innerText());
  holds(office !== "" && (await shown(page)) >= bar, office);
});

/* ---- hostile values ---- */

for (const name of ["hostile-check", "hostile-exit"])
  await test("names that look like markup are shown, never run", name, {}, async (page) => {
    same(await page.evaluate(() => window.hacked === undefined), true, "nothing ran");
    same(await page.locator("img, main script, iframe, object").count(), 0, "nothing was made");
    same(await page.locator("main i:not(.levels i)").count(), 0, "no italics");
    const text = await page.locator("#list").innerText();
    for (const words of ["<script>window.hacked=1</script>", "\"><img src=x onerror=window.hacked=2>",
      "</script><script>window.hacked=3</script>", "<!-- <script>", "=cmd|' /C calc'!A0", "Xã <i>Xuân</i> & \"Phú\""])
      if (name === "hostile-exit" ? !words.includes("hacked=1") : true) holds(text.includes(words), words);
    await page.locator("#filter-unit").selectOption("Xã <i>Xuân</i> & \"Phú\"");
    holds((await shown(page)) > 0, "its filter works");
    await page.locator(`a[data-value="Xã <i>Xuân</i> & \\"Phú\\""]`).first().click();
    await page.waitForTimeout(100);
    holds((await shown(page)) > 0, "its link works");
  });
{
  const page = await open("hostile-check");
  await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.hacked = 5";
    document.body.append(script);
    const image = document.createElement("img");
    image.src = "https://example.org/x.png";
    document.body.append(image);
  });
  await page.waitForTimeout(100);
  const refused = page.said.filter((text) => /Content Security Policy/.test(text)).length;
  const ran = await page.evaluate(() => window.hacked);
  if (ran === undefined && refused >= 2) passed++;
  else {
    failed++;
    console.log(`FAILED: the policy refuses other scripts and all pictures: ${ran}, ${refused}`);
  }
  await page.close();
}

/* ---- pictures ---- */

const paint = async (name, colorScheme) => {
  const page = await open(name, { colorScheme });
  await page.screenshot({ path: `${pictures}/${name}-${colorScheme}.png` });
  await page.locator("#list-section").evaluate((section) => section.scrollIntoView({ behavior: "instant" }));
  await page.screenshot({ path: `${pictures}/${name}-${colorScheme}-list.png` });
  if (colorScheme === "light") await page.pdf({ path: `${pictures}/${name}.pdf`, preferCSSPageSize: true });
  await page.close();
};
if (pictures) {
  mkdirSync(pictures, { recursive: true });
  for (const name of ["check", "check-en", "exit", "exit-en", "hostile-check"])
    for (const colorScheme of ["light", "dark"]) await paint(name, colorScheme);
}

await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
