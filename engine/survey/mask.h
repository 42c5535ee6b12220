#ifndef RASOAT_SURVEY_MASK_H
#define RASOAT_SURVEY_MASK_H

#include "survey/value.h"

/*
 * What stands for something personal where results are handed on (--mask): enough to tell two
 * rows apart, too little to know who it is. Which fields are personal is the pack's word.
 *
 *   Nguyễn Văn A     ─► N. V. A.
 *   038068002871     ─► *********871
 *   05/09/1979       ─► 1979
 *
 * What is shortened already stays as it is. All forms are looked for in any text: a cell may
 * hold more than its column says.
 */
struct str mask_text(struct arena *arena, struct str text);
/* The same of a text or of a day, of which the year is left; other values stay. */
struct value mask_value(struct arena *arena, struct value value);

#endif
