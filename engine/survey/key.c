#include "survey/key.h"

#include <string.h>

/* As many texts are kept, and no longer ones. */
enum { TEXTS = 2048, TEXT_MOST = 60 };

struct key_texts {
    struct known_text {
        const struct field *field; /* NULL: free */
        struct hash128 hash;
        uint32_t length;
        char text[TEXT_MOST];
    } known[TEXTS];
};

struct hash128 key_start(size_t parts)
{
    return (struct hash128){parts, 0};
}

struct key_texts *key_texts_new(void)
{
    return memory_alloc(sizeof(struct key_texts));
}

void key_texts_free(struct key_texts *texts)
{
    memory_free(texts);
}

static struct hash128 text_hash(const struct field *field, struct str text, uint64_t seed,
                                struct arena *scratch)
{
    return hash_bytes(field != NULL ? field_normal(field, text, scratch) : text, seed);
}

/* By its first and last bytes: it is found there or made anew. */
static size_t text_place(const struct field *field, struct str text)
{
    const unsigned char *at = (const unsigned char *)text.data;
    uint64_t first = 0, last = 0;
    uint32_t four = 0;

    if (text.length >= sizeof first) {
        memcpy(&first, at, sizeof first);
        memcpy(&last, at + text.length - sizeof last, sizeof last);
    } else if (text.length >= sizeof four) {
        memcpy(&four, at, sizeof four);
        first = four;
        memcpy(&four, at + text.length - sizeof four, sizeof four);
        last = four;
    } else {
        first = at[0] | (uint64_t)at[text.length / 2] << 8;
        last = at[text.length - 1];
    }
    return (size_t)(hash_stir(first ^ (uint64_t)(uintptr_t)field ^
                              (last + text.length) * UINT64_C(0x9e3779b97f4a7c15)) %
                    TEXTS);
}

static struct hash128 known_hash(struct key_texts *texts, const struct field *field,
                                 struct str text, struct arena *scratch)
{
    struct known_text *known = &texts->known[text_place(field, text)];

    if (known->field == field && known->length == text.length &&
        memcmp(known->text, text.data, text.length) == 0)
        return known->hash;
    known->field = field;
    known->length = (uint32_t)text.length;
    memcpy(known->text, text.data, text.length);
    known->hash = text_hash(field, text, VALUE_TEXT, scratch);
    return known->hash;
}

struct hash128 key_part(const struct field *field, struct value value,
                        struct key_texts *texts, struct arena *scratch)
{
    if (value.kind != VALUE_TEXT)
        return (struct hash128){hash_mix(value.kind, (uint64_t)value.as.whole),
                                hash_mix((uint64_t)value.as.whole, value.kind + 1U)};
    if (value.spread == TEXT_UNDECIDED)
        return text_hash(field, value_str(value),
                         VALUE_TEXT + ((uint64_t)value.spread << 8), scratch);
    if (value.spread != 0) /* one of the units of that name, by its number */
        return hash_bytes((struct str){NULL, 0}, (uint64_t)value.spread << 8);
    if (texts != NULL && field != NULL && value.length > 0 && value.length <= TEXT_MOST &&
        !(field->type == TYPE_CODE && str_digits(value_str(value)))) /* soon normal */
        return known_hash(texts, field, value_str(value), scratch);
    return text_hash(field, value_str(value), VALUE_TEXT, scratch);
}
