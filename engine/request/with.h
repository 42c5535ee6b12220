#ifndef RASOAT_REQUEST_WITH_H
#define RASOAT_REQUEST_WITH_H

#include "pack/pack.h"

/* Puts another value into a parameter of a pack, on all days that it has one: "b1_line.rural=150",
 * "exit_b1_margin=10". The digest becomes that of another pack. ERROR_USAGE names what there is. */
int with_parameter(struct pack *pack, const char *word, struct error *err);

#endif
