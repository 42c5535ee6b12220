#ifndef RASOAT_COMMAND_LETTERS_H
#define RASOAT_COMMAND_LETTERS_H

#include "command/command.h"

/* `rasoat explain DATASET [KEY...] --letter [--unit NAME] -o DIR`: letters to several
 * households, a page each, in one html and one docx for each unit; with --format html or docx
 * and one FILE, in that. */
int command_letters(const struct settings *settings, enum language language);

#endif
