#ifndef RASOAT_COMMAND_KEPT_H
#define RASOAT_COMMAND_KEPT_H

#include "pack/pack.h"

/*
 * Packs that were read before the command began. The page takes a copy of all memory after kept_load
 * and begins each command with it (engine/page/engine.js): reading a pack is most of what a short
 * command takes. Elsewhere nobody calls kept_load, and none is kept.
 */
enum { KEPT_MOST = 2 };

/* Reads the pack of a folder with the texts of RASOAT_LANG, beside those that are kept already. One
 * that cannot be loaded is kept with its error. 0, or ERROR_USAGE beyond KEPT_MOST. */
int kept_load(const char *folder);
/* What pack_load_in gives for them, read now or kept: whole, which serves those who need no
 * examples too. A kept one is given once: it is the caller's then. */
int kept_pack(const char *folder, const char *language, enum pack_extent extent,
              struct pack **out, struct pack **keep, struct error *err);

#endif
