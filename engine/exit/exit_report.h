#ifndef RASOAT_EXIT_EXIT_REPORT_H
#define RASOAT_EXIT_EXIT_REPORT_H

#include "base/output.h"
#include "exit/exit.h"
#include "write/words.h"

/* The list of households that may exit, for people and for machines. Texts are added to
 * out; those for machines go on to the output meanwhile. */
struct exit_options {
    enum language language;
    bool colour;
    unsigned width; /* text: of the terminal; 0: lines are not broken (prose_width) */
    bool whole;     /* text: every household, not the first of each unit only */
    bool quiet;     /* text: what the list comes to, without the households */
    bool people;    /* csv: headings as people read them */
    const struct grouping *by; /* what the text's counts go by; NULL: the units */
    struct output *output;     /* csv, jsonl, json; NULL: nowhere */
};

void exit_text(const struct exit_list *list, const struct exit_options *options,
               struct buffer *out);
void exit_csv(const struct exit_list *list, const struct exit_options *options,
              struct buffer *out);
void exit_jsonl(const struct exit_list *list, const struct exit_options *options,
                struct buffer *out);
/* One object: counts, units with targets, households. */
void exit_json(const struct exit_list *list, const struct exit_options *options,
               struct buffer *out);

/* One document for people: write/html.h. */
void exit_html(const struct exit_list *list, const struct exit_options *options,
               struct buffer *out);

/* "112 hộ; chắc chắn 96, nhiều nhất 131" */
struct str exit_count(const struct exit_list *list, enum language language,
                      struct arena *arena);
/* "682 hộ nghèo có khả năng thoát nghèo (trong đó khả năng cao 214; 611 số liệu không còn
 * lỗi)": of the class at a place of pack->exits_from. */
struct str exit_headline(const struct exit_list *list, size_t place, enum language language,
                         struct arena *arena);
/* By when: "trong vài tháng", "trong năm 2025". */
struct str exit_when(const struct exit_list *list, const struct exit_household *household,
                     enum language language, struct arena *arena);
/* The year of the survey; -1: not known. */
int64_t exit_year(const struct exit_list *list);
/* A workbook with a sheet for each unit, as it is sent on. ERROR_WRITE. */
int exit_xlsx(const struct exit_list *list, struct output *output, struct error *err);
/* What the easiest set of a household needs, and what helps who may fall back: titles,
 * measures, offices, joined. Of measures: why there is none. */
enum exit_words { EXIT_TITLES, EXIT_MEASURES, EXIT_OFFICES };
struct str exit_needs(const struct pack *pack, const struct exit_household *household,
                      enum exit_words what, enum language language, struct arena *arena);
struct str exit_causes(const struct pack *pack, const struct exit_household *household,
                       enum language language, struct arena *arena);
struct str exit_reasons(const struct pack *pack, const struct exit_household *household,
                        enum language language, struct arena *arena);
/* Why it may fall back: what signals of no route say. They are no reasons to leave. */
struct str exit_risks(const struct pack *pack, const struct exit_household *household,
                      enum language language, struct arena *arena);
/* "Hộ nghèo 5, Hộ cận nghèo 3": candidates by the class that they leave. */
struct str exit_classes(const struct exit_list *list, const uint64_t *classes,
                        enum language language, struct arena *arena);
struct str exit_routes(const struct pack *pack, const struct exit_household *household,
                       enum language language, struct arena *arena);
struct str exit_class_name(const struct pack *pack, int64_t class, enum language language);
const char *exit_strength(enum strength strength, enum language language);
/* Has it households that are likely to leave, or a target? Others are not spoken of. */
bool exit_unit_is_shown(const struct exit_list *list, const struct exit_unit *unit);
size_t exit_units_shown(const struct exit_list *list); /* how many of the list */

#endif
