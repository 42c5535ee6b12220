/*
 * Any text as a pack: it is loaded and sound, or refused in both languages. Bytes that are not UTF-8
 * would be refused before all else: a letter stands for each.
 */
#include <stdint.h>
#include <stdlib.h>

#include "pack/pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct pack *pack = NULL;
    struct error err = {0};
    struct buffer text = {0};
    int status;

    for (size_t i = 0; i < size; i++)
        buffer_char(&text, data[i] < 0x80 ? (char)data[i] : 'x');
    status = pack_load_text(buffer_str(&text), &pack, &err);
    buffer_release(&text);
    if (status != 0) {
        if (pack != NULL || err.vi[0] == '\0' || err.en[0] == '\0')
            abort();
        return 0;
    }
    if (pack == NULL || pack->schema.main_table >= pack->schema.table_count)
        abort();
    for (size_t i = 0; i < pack->rule_count; i++)
        if (pack->rules[i].table >= pack->schema.table_count)
            abort();
    pack_free(pack);
    return 0;
}
