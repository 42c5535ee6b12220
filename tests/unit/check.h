#ifndef RASOAT_TESTS_CHECK_H
#define RASOAT_TESTS_CHECK_H

/* cmocka needs these four before it: the blank line keeps the formatter from sorting it up.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/str.h"

/* assert_str(actual, "wanted"): for texts that need no NUL. */
#define assert_str(actual, wanted) check_str((actual), (wanted), __FILE__, __LINE__)

static inline void check_str(struct str actual, const char *wanted, const char *file,
                             int line)
{
    if (str_is(actual, wanted))
        return;
    print_error("\"%.*s\" is not \"%s\"\n", (int)actual.length,
                actual.length == 0 ? "" : actual.data, wanted);
    _fail(file, line);
}

#endif
