#ifndef RASOAT_CHECK_UNIT_CHOICE_H
#define RASOAT_CHECK_UNIT_CHOICE_H

#include "base/error.h"
#include "evaluate/evaluate.h"

/*
 * The units that were asked for (--unit), by the one notion of "the same unit"
 * (dataset/units.h). Rows of others are read, since keys and links need them, and nothing is
 * said of them but how many they were.
 */
struct unit_names { /* as people write them; none: all units */
    const char *const *names;
    size_t count;
};
enum unit_place { UNIT_OTHER, UNIT_CHOSEN, UNIT_UNSAID };

struct unit_choice;
/* units: of the dataset, may be NULL; the pack's schema and the names outlive it. NULL where none
 * is asked for. */
struct unit_choice *unit_choice_new(const struct schema *schema, const struct units *units,
                                    struct unit_names names);
void unit_choice_free(struct unit_choice *choice);
/* Is the row of a unit that is asked for? By its own unit, else by that of the row whose part
 * it is; UNIT_UNSAID where neither says one. Of no choice (NULL): UNIT_CHOSEN. By any
 * thread. */
enum unit_place unit_choice_place(const struct unit_choice *choice,
                                  const struct frame *frame);
/* A unit of the data was met, by its label (units_label). One thread at a time. */
void unit_choice_note(struct unit_choice *choice, struct str label);
/* Both of a row: notes its unit, and says its place. One thread at a time. */
enum unit_place unit_choice_meet(struct unit_choice *choice, const struct frame *frame);
/* ERROR_NOT_FOUND where one that is asked for was not met: names the near ones, or all. */
int unit_choice_end(const struct unit_choice *choice, struct error *err);
/* "Xã Xuân Phú; Xã Thọ Diên": as the data have them; empty for NULL. The choice's. */
struct str unit_choice_said(const struct unit_choice *choice);

#endif
