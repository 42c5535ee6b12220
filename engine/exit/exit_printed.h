#ifndef RASOAT_EXIT_EXIT_PRINTED_H
#define RASOAT_EXIT_EXIT_PRINTED_H

#include "exit/exit_report.h"

/*
 * The list of likely exits as units send it: one row per household, by unit, laid out as
 * the list after review, with routes, needs, measures and who is in charge. In the pack's
 * own language, as all that is sent.
 */
/* The caption of a part of a key or of a column of the listing. */
struct str exit_caption(const struct pack *pack, const struct named_value *named,
                        enum language language);
/* The pack's heading in its own language, "{year}" in it being the year; a plain one where it
 * has none. year: -1 where it is not known. */
struct str exit_title(const struct exit_list *list, int64_t year, struct arena *arena);
/* The whole sheet as csv, of a list that is not empty. */
void exit_printed_csv(const struct exit_list *list, struct output *output);

#endif
