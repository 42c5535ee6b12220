#ifndef RASOAT_PLATFORM_CLOCK_H
#define RASOAT_PLATFORM_CLOCK_H

#include <stdint.h>

#define CLOCK_SECOND INT64_C(1000000000)

/* Nanoseconds, never going back. A clock that cannot be read would lift the limits of rules: the
 * program ends by clock_on_stopped's handler (which must not return), by default abort. */
int64_t clock_now(void);
void clock_on_stopped(void (*handler)(void)); /* NULL: abort */
/* Nanoseconds that this thread has worked; where the system does not count them, clock_now. */
int64_t clock_worked(void);
/* Seconds since clock_now gave start. */
double clock_seconds_since(int64_t start);

#endif
