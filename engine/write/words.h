#ifndef RASOAT_WRITE_WORDS_H
#define RASOAT_WRITE_WORDS_H

#include "dataset/dataset.h"
#include "pack/pack.h"

/* Words and numbers as people and machines read them. */

/* The phrase in a language; en falls back on vi. */
struct str words_phrase(struct phrase phrase, enum language language);
/* What a remark says, as words_phrase. */
struct str words_remark(const struct remark *remark, enum language language);
/* A field's title, where a header of it is read back as this very field; else empty. */
struct str words_header(const struct table *table, const struct field *field,
                        enum language language, struct arena *scratch);
/* "2.012" or "2,012". */
struct str words_count(struct arena *arena, uint64_t count, enum language language);
/* "1.234,50" or "1,234.50": so many places after the mark, whatever the locale. A number that
 * cannot be shown (infinite, none) is "?". */
struct str words_decimal(struct arena *arena, double number, unsigned places,
                         enum language language);
/* "17,9%" or "17.9%"; empty where whole is 0. */
struct str words_share(struct arena *arena, uint64_t part, uint64_t whole,
                       enum language language);
/* What rows of a table are called: "hộ"; "households", "household" where count is 1. */
struct str words_rows(const struct pack *pack, unsigned table, uint64_t count,
                      enum language language, struct arena *arena);
/* The engine's language for what goes out in the pack's own: forms, lists, names. */
enum language words_own(const struct pack *pack);
/* The sentence of a language with the pack's words (pack->words) put in: "{Records} with
 * errors" is "Households with errors", "by {unit}" is "by commune". A great letter gives the
 * word one. Text of the arena, with a NUL after it. */
struct str words_say(const struct pack *pack, enum language language, const char *vi,
                     const char *en, struct arena *arena);
/* A unit's name within a sentence: "xã Xuân Phú" of "Xã Xuân Phú"; bare: without the word for its
 * kind, "Xuân Phú". By the kinds of the main table's field of units or of what they lie in. */
struct str words_unit(const struct pack *pack, struct str name, bool bare,
                      struct arena *arena);
/* A line with a text in the place of its first three dots or more ("UBND ......"); as it is where
 * it has none, or where the text is empty. */
struct str words_dots(struct str line, struct str text, struct arena *arena);
/* The text with a value in the place of "{name}"; as it is where it has none. */
struct str words_put(struct str text, const char *name, struct str value,
                     struct arena *arena);
/* A suggestion: "Điểm B2 = 40", or what the field says is to be done: "đánh dấu (x) thiếu
 * hụt BHYT". field may be NULL. Text of the arena or the pack. */
struct str words_mend(const struct pack *pack, const struct field *field, struct str title,
                      struct value value, enum language language, struct arena *arena);
/* What people call a topic of rules; its name where the pack has no word for it. */
struct str words_topic(const struct pack *pack, struct str topic, enum language language);
/* "LỖI", "ERROR". */
const char *words_severity(enum severity severity, enum language language);
/* What a rule's sentences stand for, beyond themselves: how the officer wrote them for a
 * whole list, and every word of the pack in them. A call of `line` each, with a label; the
 * text is the arena's. */
void words_rule(const struct pack *pack, const struct rule *rule, enum language language,
                struct arena *arena,
                void (*line)(void *job, const char *label, struct str text), void *job);

/* A day, the year first where the pack's files have the month first: as values are shown. */
struct str words_day(const struct pack *pack, struct arena *arena, date_days day);
/* The same of a day as machines write it ("2024-12-20"); as it is where it is none. */
struct str words_machine_day(const struct pack *pack, struct arena *arena, struct str day);
/* "từ 01/01/2022 đến 31/12/2026"; an end that is open is left out. */
struct str words_time(const struct pack *pack, date_days from, date_days to,
                      enum language language, struct arena *arena);
/* What a parameter is in one of its times: "Nông thôn 140, Thành thị 175 điểm", "chưa rõ". */
struct str words_number(const struct pack *pack, const struct parameter *parameter,
                        const struct parameter_row *row, enum language language,
                        struct arena *arena);
/* True for "Xã Xuân Phú" and "Thôn 3": the value says itself what it is, and its title need not
 * stand before it. field may be NULL. */
bool words_says_kind(const struct pack *pack, const struct field *field, struct str title,
                     struct str value, struct arena *scratch);

#endif
