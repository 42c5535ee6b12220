#include "write/html.h"

/* Serif, black on white, as an office prints; wide tables scroll on a phone. */
static const char style[] =
    "body{font:12pt/1.45 'Times New Roman',Times,serif;color:#111;background:#fff;"
    "max-width:54rem;margin:1.5rem auto;padding:0 1rem}"
    "h1{font-size:15pt;text-align:center;margin:1.2rem 0 .6rem}"
    "h2{font-size:13pt;margin:1.4rem 0 .4rem}"
    "p{margin:.35rem 0}.center{text-align:center}.small{font-size:10pt}.faint{color:#555}"
    ".wrap{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:11pt}"
    "th,td{border:1px solid #888;padding:.2rem .45rem;text-align:left;vertical-align:top;"
    "overflow-wrap:anywhere}th{background:#f0f0f0}td.n{text-align:right;"
    "font-variant-numeric:tabular-nums;white-space:nowrap}"
    ".mono{font-family:monospace;font-size:9pt}.verdict{font-size:13pt;font-weight:bold;"
    "border:2px solid #111;padding:.4rem .8rem;text-align:center}"
    ".draft{border:2px dashed #a00;color:#a00;text-align:center;font-weight:bold;"
    "padding:.2rem}.signs{display:flex;justify-content:space-between;margin-top:2rem;"
    "text-align:center;gap:2rem}.signs>div{flex:1;min-height:7rem}"
    ".page{break-after:page;font-size:10.5pt;line-height:1.28}.page:last-child{break-after:"
    "auto}ul{margin:.3rem 0;"
    "padding-left:1.4rem}tr{break-inside:avoid}thead{display:table-header-group}"
    "@media print{body{margin:0;max-width:none;padding:0}.screen{display:none}}";

void html_sheet_open(struct html *html, struct str title, bool landscape)
{
    html_raw(html, "<!DOCTYPE html>\n<html lang=\"");
    html_raw(html, html->language == LANGUAGE_EN ? "en" : "vi");
    html_raw(html,
             "\">\n<head>\n<meta charset=\"utf-8\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src "
             "'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action "
             "'none'\">\n<meta name=\"viewport\" content=\"width=device-width, "
             "initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n<title>");
    html_text(html, title);
    html_raw(html, "</title>\n<style>@page{size:A4");
    html_raw(html, landscape ? " landscape" : "");
    html_raw(html, ";margin:18mm 16mm}");
    html_raw(html, style);
    html_raw(html, "</style>\n</head>\n<body>\n");
}

void html_sheet_close(struct html *html)
{
    html_raw(html, "</body>\n</html>\n");
}
