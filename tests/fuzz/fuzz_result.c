/* Any bytes as a result that was written before (json, jsonl), compared with itself: told, or refused. */
#include <stdint.h>
#include <unistd.h>

#include "given.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char path[GIVEN_PATH];
    int fd = given_file(data, size, path);

    given_command((const char *const[]){"compare", path, path, "--rules",
                                        "tests/packs/boats/rules", "--no-sandbox", NULL});
    given_command((const char *const[]){"compare", path, path, "--rules",
                                        "tests/packs/boats/rules", "--format", "json",
                                        "--mask", "--no-sandbox", NULL});
    close(fd);
    return 0;
}
