#ifndef RASOAT_WRITE_JSON_H
#define RASOAT_WRITE_JSON_H

#include "base/memory.h"
#include "survey/value.h"

/*
 * JSON into a buffer. Commas come by themselves: a name or an item adds one unless it is
 * the first after '{' or '['.
 */
void json_name(struct buffer *json, const char *name);
void json_name_str(struct buffer *json, struct str name);
/* Before a value in an array. */
void json_item(struct buffer *json);
/* Bytes that are not UTF-8 come out as U+FFFD. */
void json_text(struct buffer *json, struct str text);
/* null where the text is empty. */
void json_text_or_null(struct buffer *json, struct str text);
void json_whole(struct buffer *json, int64_t value);
void json_value(struct buffer *json, const struct symbols *symbols, struct value value,
                struct arena *scratch);

#endif
