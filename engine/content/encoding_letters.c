#include "content/encoding_letters.h"

#include <string.h>

static const uint16_t vowels[VOWEL_COUNT][6] = {
    {'a', 0xE0, 0x1EA3, 0xE3, 0xE1, 0x1EA1},
    {0x103, 0x1EB1, 0x1EB3, 0x1EB5, 0x1EAF, 0x1EB7},
    {0xE2, 0x1EA7, 0x1EA9, 0x1EAB, 0x1EA5, 0x1EAD},
    {'e', 0xE8, 0x1EBB, 0x1EBD, 0xE9, 0x1EB9},
    {0xEA, 0x1EC1, 0x1EC3, 0x1EC5, 0x1EBF, 0x1EC7},
    {'i', 0xEC, 0x1EC9, 0x129, 0xED, 0x1ECB},
    {'o', 0xF2, 0x1ECF, 0xF5, 0xF3, 0x1ECD},
    {0xF4, 0x1ED3, 0x1ED5, 0x1ED7, 0x1ED1, 0x1ED9},
    {0x1A1, 0x1EDD, 0x1EDF, 0x1EE1, 0x1EDB, 0x1EE3},
    {'u', 0xF9, 0x1EE7, 0x169, 0xFA, 0x1EE5},
    {0x1B0, 0x1EEB, 0x1EED, 0x1EEF, 0x1EE9, 0x1EF1},
    {'y', 0x1EF3, 0x1EF7, 0x1EF9, 0xFD, 0x1EF5},
};

/* Of Vietnamese letters only. */
static uint32_t to_upper(uint32_t point)
{
    if (point < 0x100)
        return point - 0x20;
    return point - 1;
}

static uint32_t to_lower(uint32_t point)
{
    if ((point >= 'A' && point <= 'Z') || (point >= 0xC0 && point <= 0xDE))
        return point + 0x20;
    switch (point) {
    case 0x102:
    case 0x110:
    case 0x128:
    case 0x168:
    case 0x1A0:
    case 0x1AF:
        return point + 1;
    default:
        return point >= 0x1EA0 && point <= 0x1EF9 ? point | 1 : point;
    }
}

uint32_t encoding_letter_point(struct encoding_letter letter)
{
    uint32_t point = vowels[letter.vowel][letter.tone];

    return letter.upper ? to_upper(point) : point;
}

bool encoding_letter_from_point(uint32_t point, struct encoding_letter *out)
{
    uint32_t lower = to_lower(point);

    for (unsigned v = 0; v < VOWEL_COUNT; v++) {
        for (unsigned t = 0; t < 6; t++) {
            if (vowels[v][t] != lower)
                continue;
            *out = (struct encoding_letter){(enum vowel)v, (enum tone)t, lower != point};
            return true;
        }
    }
    return false;
}

enum tone tone_of_mark(uint32_t point)
{
    switch (point) {
    case 0x300:
        return TONE_GRAVE;
    case 0x301:
        return TONE_ACUTE;
    case 0x303:
        return TONE_TILDE;
    case 0x309:
        return TONE_HOOK;
    case 0x323:
        return TONE_DOT;
    default:
        return TONE_LEVEL;
    }
}

void encoding_point_add(struct buffer *out, uint32_t point)
{
    char bytes[4];
    size_t length = 0;

    if (point < 0x80) {
        bytes[length++] = (char)point;
    } else {
        if (point < 0x800) {
            bytes[length++] = (char)(0xC0 | point >> 6);
        } else {
            if (point < 0x10000) {
                bytes[length++] = (char)(0xE0 | point >> 12);
            } else {
                bytes[length++] = (char)(0xF0 | point >> 18);
                bytes[length++] = (char)(0x80 | (point >> 12 & 0x3F));
            }
            bytes[length++] = (char)(0x80 | (point >> 6 & 0x3F));
        }
        bytes[length++] = (char)(0x80 | (point & 0x3F));
    }
    buffer_add(out, (struct str){bytes, length});
}

/* The least code point of each length: what is less is overlong. */
static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};

bool encoding_point_take(struct str *text, uint32_t *out)
{
    unsigned char lead = (unsigned char)text->data[0];
    size_t length = lead < 0x80   ? 1
                    : lead < 0xC2 ? 0
                    : lead < 0xE0 ? 2
                    : lead < 0xF0 ? 3
                                  : 4;
    uint32_t point = length < 2 ? lead : lead & (0x7Fu >> length);
    bool good = length > 0 && lead < 0xF5 && length <= text->length;

    for (size_t i = 1; good && i < length; i++) {
        good = ((unsigned char)text->data[i] & 0xC0) == 0x80;
        point = point << 6 | ((unsigned char)text->data[i] & 0x3F);
    }
    good = good && point >= least[length] && point <= 0x10FFFF &&
           (point < 0xD800 || point > 0xDFFF);
    if (!good)
        length = 1;
    text->data += length;
    text->length -= length;
    if (good)
        *out = point;
    return good;
}

/* --- syllables --- */

/* Letters that are not ASCII stand as digits here: ă 1, â 2, ê 3, ô 4, ơ 5, ư 6, đ 7. */
static const char spellings[VOWEL_COUNT] = {'a', '1', '2', 'e', '3', 'i',
                                            'o', '4', '5', 'u', '6', 'y'};
static const char *const initials[] = {
    "",  "ngh", "ng", "nh", "gh", "gi", "kh", "ph", "qu", "th", "tr", "ch", "b", "c",
    "7", "d",   "g",  "h",  "k",  "l",  "m",  "n",  "p",  "r",  "s",  "t",  "v", "x",
};
static const char rimes[] =
    " a ac ach ai am an ang anh ao ap at au ay 1c 1m 1n 1ng 1p 1t 2c 2m 2n 2ng 2p 2t 2u 2y "
    "e ec em en eng eo ep et 3 3ch 3m 3n 3nh 3p 3t 3u i ia ich im in inh ip it iu i3c i3m "
    "i3n "
    "i3ng i3p i3t i3u o oa oac oach oai oam oan oang oanh oao oap oat oay o1c o1m o1n o1ng "
    "o1t oc oe oen oeo oet oi om on ong ooc oong op ot 4 4c 4i 4m 4n 4ng 4p 4t 5 5i 5m 5n "
    "5p "
    "5t u ua uc ui um un ung up ut u2n u2ng u2t u2y u3 u3nh u3ch u3n u4c u4i u4m u4n u4ng "
    "u4p "
    "u4t u5 uy uya uych uyn uynh uyp uyt uyu uy3n uy3t 6 6a 6c 6i 6m 6n 6ng 6t 6u 65c 65i "
    "65m 65n 65ng 65p 65t 65u y y3n y3u y3t y3m y3ng ";

enum { SYLLABLE_LETTERS = 7 };

static bool is_rime(const char *text, enum tone tone)
{
    size_t length = strlen(text);
    char wanted[SYLLABLE_LETTERS + 3];
    bool stopped;

    if (length == 0)
        return false;
    stopped = strchr("cpt", text[length - 1]) != NULL ||
              (length > 1 && text[length - 2] == 'c' && text[length - 1] == 'h');
    if (stopped && tone != TONE_ACUTE && tone != TONE_DOT)
        return false;
    wanted[0] = ' ';
    memcpy(wanted + 1, text, length);
    wanted[1 + length] = ' ';
    wanted[2 + length] = '\0';
    return strstr(rimes, wanted) != NULL;
}

/* Spells the word out; false where it has a letter that Vietnamese has not, or two tones.
 */
static bool spell(struct str word, char text[SYLLABLE_LETTERS + 1], enum tone *tone)
{
    size_t length = 0;
    uint32_t point = 0;

    *tone = TONE_LEVEL;
    while (word.length > 0) {
        struct encoding_letter letter = {0};

        if (length == SYLLABLE_LETTERS || !encoding_point_take(&word, &point))
            return false;
        point = to_lower(point);
        if (encoding_letter_from_point(point, &letter)) {
            if (letter.tone != TONE_LEVEL && *tone != TONE_LEVEL)
                return false;
            if (letter.tone != TONE_LEVEL)
                *tone = letter.tone;
            text[length++] = spellings[letter.vowel];
        } else if (point == 0x111) {
            text[length++] = '7';
        } else if (point >= 'a' && point <= 'z') {
            text[length++] = (char)point;
        } else {
            return false;
        }
    }
    text[length] = '\0';
    return true;
}

bool encoding_is_syllable(struct str word)
{
    char text[SYLLABLE_LETTERS + 1];
    enum tone tone;

    if (!spell(word, text, &tone))
        return false;
    for (size_t i = 0; i < sizeof(initials) / sizeof(initials[0]); i++) {
        size_t length = strlen(initials[i]);

        if (strncmp(text, initials[i], length) == 0 && is_rime(text + length, tone))
            return true;
    }
    return false;
}
