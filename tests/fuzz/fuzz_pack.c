/* Any bytes as a pack: it is loaded and sound, or refused with a place and in both languages. */
#include <stdint.h>
#include <stdlib.h>

#include "pack/pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct pack *pack = NULL;
    struct error err = {0};

    if (pack_load_text((struct str){(const char *)data, size}, &pack, &err) != 0) {
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
