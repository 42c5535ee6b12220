#ifndef RASOAT_BASE_TEXT_H
#define RASOAT_BASE_TEXT_H

#include <stdbool.h>

#include "memory.h"

/* The length of the longest valid UTF-8 prefix without NUL; equals text.length when all is
 * well. Fast on ASCII (16 bytes a step). */
size_t text_valid_prefix(struct str text);
/* NFC of valid UTF-8 (utf8proc); borrows text where it is NFC already. */
struct str text_nfc(struct arena *arena, struct str text);
/* For comparing headers and labels: lower case, Vietnamese marks off (đ is d, and so are the
 * letters Ð and Ɖ, which look like it), outer blanks
 * off, inner runs of blanks and line ends as one space (a no-break space too; soft hyphens
 * and zero-width characters vanish). "Điểm B1" gives "diem b1". */
struct str text_fold(struct arena *arena, struct str text);
/* Lower case and NFC with marks kept, blanks as in text_fold: "Xuân  LẬP" gives "xuân lập".
 */
struct str text_lower(struct arena *arena, struct str text);
/* The same text with a great first letter. */
struct str text_capital(struct arena *arena, struct str text);
/* A title within a sentence: "Điểm B1" is "điểm B1"; "CCCD" and "B1" stay. */
struct str text_inside(struct arena *arena, struct str title);
/* What texts of people and places are compared by: text_lower, with both placements of a tone
 * mark ("hòa", "hoà") made one, and a y that is its syllable's only vowel written i ("mỹ",
 * "quý": "mĩ", "quí"). */
struct str text_compared(struct arena *arena, struct str text);
/* For certain not compared as equal, nor does one begin with the other: a glance at the first
 * words that are not the same. False decides nothing. */
bool text_surely_differ(struct str a, struct str b);
/* Without what nobody sees: zero-width and control characters, soft hyphens, tags and marks of
 * annotations go, every kind of blank above ASCII is a space, none is left at the ends. Borrows text where it is so already. */
struct str text_visible(struct arena *arena, struct str text);
/* For certain nothing to tidy: not empty, no blank at its ends but ASCII, Latin and
 * Vietnamese letters alone, each in one piece (NFC). False decides nothing. */
bool text_is_neat(struct str text);
/* No byte of it is above 0x7F. */
bool text_is_ascii(struct str text);
/* Code points (NFC assumed). */
size_t text_length(struct str text);
/* The byte at which the letter after so many begins; the length where there are fewer. */
size_t text_place(struct str text, size_t letters);
/* Columns on a terminal: a mark that stands on a letter takes none, a wide letter two. */
size_t text_columns(struct str text);

/* At most 60 bytes of whole characters, for messages; borrows. */
struct str text_shorten(struct str text);

/* How many bytes a control character at the start of a text that is not empty has, or one that
 * turns the direction of letters or ends lines unseen: C0, C1, DEL, U+061C, U+200E, U+200F,
 * U+2028 to U+202E, U+2066 to U+2069; marks of annotations and tags, U+FFF9 to U+FFFB and
 * U+E0000 to U+E007F. 0: the text begins with none. */
size_t text_control_length(struct str text);
/* True where it starts with U+FFFE or U+FFFF, which no XML may hold. */
bool text_starts_no_character(struct str text);

#endif
