#ifndef RASOAT_CONTENT_ENCODING_LETTERS_H
#define RASOAT_CONTENT_ENCODING_LETTERS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/memory.h"

/* The tones, in the order of the tables. */
enum tone { TONE_LEVEL, TONE_GRAVE, TONE_HOOK, TONE_TILDE, TONE_ACUTE, TONE_DOT };

/* The twelve vowels. */
enum vowel {
    VOWEL_A,
    VOWEL_A_BREVE,
    VOWEL_A_ROOF,
    VOWEL_E,
    VOWEL_E_ROOF,
    VOWEL_I,
    VOWEL_O,
    VOWEL_O_ROOF,
    VOWEL_O_HORN,
    VOWEL_U,
    VOWEL_U_HORN,
    VOWEL_Y,
    VOWEL_COUNT,
};

/* A vowel with its tone. */
struct encoding_letter {
    enum vowel vowel;
    enum tone tone;
    bool upper;
};

uint32_t
encoding_letter_point(struct encoding_letter letter); /* its code point, composed */
bool encoding_letter_from_point(uint32_t point,
                                struct encoding_letter *out); /* false: no vowel */
/* The tone of a combining mark; TONE_LEVEL where the code point is none. */
enum tone tone_of_mark(uint32_t point);

void encoding_point_add(struct buffer *out, uint32_t point); /* as UTF-8 */
/* Takes the first character off text; what is not UTF-8 gives false and takes one byte. */
bool encoding_point_take(struct str *text, uint32_t *out);

/* Is the word (UTF-8, with marks composed) a Vietnamese syllable? */
bool encoding_is_syllable(struct str word);

#endif
