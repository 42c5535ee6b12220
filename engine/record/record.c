#include "record/record.h"

void chunk_release(struct chunk *chunk)
{
    memory_free(chunk->text);
    memory_free(chunk->records);
    *chunk = (struct chunk){0};
}
