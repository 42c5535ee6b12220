#ifndef RASOAT_REQUEST_WITH_H
#define RASOAT_REQUEST_WITH_H

#include "pack/pack.h"
#include "request/options.h"

/* Puts other values into parameters of a pack, on all days that they have one: "b1_line.rural=150",
 * "exit_b1_margin=10". The digest becomes that of another pack. ERROR_USAGE names what there is, or
 * two values of one. */
int with_parameters(struct pack *pack, const struct words *words, struct error *err);

#endif
