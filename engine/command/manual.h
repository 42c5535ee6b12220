#ifndef RASOAT_COMMAND_MANUAL_H
#define RASOAT_COMMAND_MANUAL_H

#include <stdbool.h>

#include "base/error.h"
#include "base/memory.h"

/*
 * What a package installs beside the program, made from the tables of commands and options so
 * that it says what they say: `rasoat --generate bash|zsh|fish|man-vi|man-en`. False for a
 * word that is none of these.
 */
bool manual_generate(const char *what, struct buffer *out);

#endif
