#ifndef RASOAT_PLATFORM_CLOCK_H
#define RASOAT_PLATFORM_CLOCK_H

#include <stdint.h>

#define CLOCK_SECOND INT64_C(1000000000)

/* Nanoseconds, never going back. */
int64_t clock_now(void);
/* Nanoseconds that this thread has worked; where the system does not count them, clock_now. */
int64_t clock_worked(void);
/* Seconds since clock_now gave start. */
double clock_seconds_since(int64_t start);

#endif
