#include "survey/store.h"

#include <string.h>

/* Keys of rows, as links and indexes have them. */

static bool same_part(struct value a, struct value b)
{
    if (a.kind != b.kind)
        return false;
    if (a.kind != VALUE_TEXT)
        return a.as.whole == b.as.whole;
    return a.length == b.length && a.spread == b.spread &&
           (a.as.text == b.as.text || memcmp(a.as.text, b.as.text, a.length) == 0);
}

bool store_key_hash(const struct table *table, const unsigned *fields,
                    const struct value *values, size_t count, struct key_before *before,
                    struct key_texts *texts, struct arena *scratch, struct hash128 *out)
{
    struct hash128 key = key_start(count);
    struct key_before none;
    size_t known;
    bool same = true; /* as all parts before it: joined already */

    none.known = 0;
    before = before != NULL ? before : &none;
    known = before->known;
    for (size_t i = 0; i < count; i++) {
        if (values[i].kind == VALUE_MISSING) {
            before->known = same ? known : i;
            return false;
        }
        if (i >= known || !same_part(before->values[i], values[i])) {
            same = false;
            before->values[i] = values[i];
            before->parts[i] =
                key_part(&table->fields[fields[i]], values[i], texts, scratch);
        }
        if (!same)
            before->joined[i] = key_join(key, before->parts[i]);
        key = before->joined[i];
    }
    before->known = count;
    *out = key;
    return true;
}

struct value store_key_stand_in(const struct field *field)
{
    switch (field->type) {
    case TYPE_TEXT:
    case TYPE_CODE:
        return value_text(str_from("?"));
    case TYPE_DATE:
        return value_of(VALUE_DATE, 0);
    case TYPE_BOOL:
        return value_bool(false);
    case TYPE_CHOICE:
        return value_of(VALUE_CHOICE, 0);
    case TYPE_DECIMAL:
        return value_of(VALUE_DECIMAL, 0);
    case TYPE_INTEGER:
    case TYPE_MONEY:
        break;
    }
    return value_of(VALUE_WHOLE, 0);
}
