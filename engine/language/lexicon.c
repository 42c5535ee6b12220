#include "language/lexicon.h"

struct node *lexicon_default(const struct lexicon *lexicon, unsigned table, unsigned field)
{
    return lexicon->defaults == NULL
               ? NULL
               : lexicon->defaults[lexicon->default_start[table] + field];
}
