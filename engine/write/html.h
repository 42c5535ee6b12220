#ifndef RASOAT_WRITE_HTML_H
#define RASOAT_WRITE_HTML_H

#include "base/memory.h"
#include "write/words.h"

/*
 * One document of HTML that needs nothing else: its style and script (write/html/) are in it,
 * and a content security policy lets only these two run. Rows are data, drawn by the
 * script:
 *
 *   html_open ─► rows as JSON, one array each ─► html_rows_end ─► what is seen ─►
 * html_close
 *
 * so that they can be written as they come, before the counts above them are known.
 */
struct html {
    struct buffer *out;
    struct arena *scratch; /* numbers as text, until its owner resets it */
    enum language language;
    const struct pack *pack; /* whose words html_say puts in; NULL: none */
};

/* Text or the value of an attribute: what would be markup is shown. Control characters
 * become blanks, bytes that are not UTF-8 and what no XML may hold become U+FFFD. */
void html_escape(struct buffer *out, struct str text);
/* JSON for a script element: no '<' is left that could end the element. */
void html_json(struct buffer *out, struct str json);

void html_raw(struct html *html, const char *markup);
void html_text(struct html *html, struct str text);
/* As words_say: "{Records}" is the pack's word. */
void html_say(struct html *html, const char *vi, const char *en);
void html_count(struct html *html, uint64_t count);
/* " name=\"12.50%\"": a share of most. */
void html_share(struct html *html, const char *name, uint64_t count, uint64_t most);

/* Up to the first row of data. The title is said in one language already. */
void html_open(struct html *html, struct str title);
/* Ends the rows; what the script is to know besides comes next, as one JSON object. */
void html_rows_end(struct html *html, struct str whole_json);
/* That the document holds personal data, and what made it. */
void html_foot(struct html *html, const struct pack *pack);
/* The script and the end. */
void html_close(struct html *html);

/* A document to print on A4, without a script: certificates, letters, differences. landscape:
 * how its sheets lie. html_sheet_close ends it. */
void html_sheet_open(struct html *html, struct str title, bool landscape);
void html_sheet_close(struct html *html);

/* "<section id=... aria-labelledby=...><h2 id=...>"; the caller ends the section. */
void html_section(struct html *html, const char *id, const char *vi, const char *en);
/* A mark beside a severity's word: its shape tells it too, not its colour alone. */
void html_severity(struct html *html, enum severity severity);

/* A box with a mark of that severity: what is said first, in bold, and what follows it (may
 * be empty). */
void html_alert(struct html *html, enum severity severity, struct str first,
                struct str more);

/* One number with its name, in a row of such. kind is a class of the style, may be "". */
void html_card(struct html *html, const char *kind, uint64_t count, const char *vi,
               const char *en);

/* ---- bars
 * --------------------------------------------------------------------------------- */
struct html_part {
    const char *kind; /* class of the style: "error", "warning", "notice", "main", ... */
    struct str name;  /* what it counts */
    uint64_t count;
};
enum { HTML_PARTS_MOST = 8, HTML_BARS_SHOWN = 10 };
struct html_bar {
    struct str label, title; /* title may be empty */
    struct str filter;       /* value of the filter that a click sets; empty: no link */
    struct html_part parts[HTML_PARTS_MOST];
    size_t part_count;
};
/* The longest first, the first HTML_BARS_SHOWN; a list of which each line is text, the bar
 * a picture beside it. `filter` is the filter's name. Sorts bars. */
void html_bars(struct html *html, const char *filter, struct html_bar *bars, size_t count);
/* One bar of the whole width with its parts named below: a picture with a text in its
 * place. */
void html_whole(struct html *html, const char *id, struct str title,
                const struct html_part *parts, size_t count);
/* A count against a target: the part that is missing is hatched. most is the bar's end. */
void html_target(struct html *html, uint64_t count, int64_t target, uint64_t most);

/* The controls and the empty table that the script fills. */
struct html_column {
    const char *key; /* for the script; NULL: cannot be sorted by */
    const char *vi, *en;
};
struct html_filter {
    const char *key, *vi, *en;
};
struct html_list {
    const char *caption_vi, *caption_en;
    const char *without_vi, *without_en; /* said where no script runs */
    const struct html_column *columns;
    size_t column_count;
    const struct html_filter *filters;
    size_t filter_count;
};
void html_list(struct html *html, const struct html_list *list);

#endif
