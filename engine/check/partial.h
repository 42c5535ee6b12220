#ifndef RASOAT_CHECK_PARTIAL_H
#define RASOAT_CHECK_PARTIAL_H

#include "base/output.h"
#include "check/judge.h"

/*
 * A run that is shared by several machines. Chunks of the files are dealt out in turn; each
 * part judges its own, with all the tables that they look into, and writes down what they
 * gave. Where the parts come together the files are read once more and each chunk's batch
 * is taken from the part that judged it: all else is as in one run.
 *
 *   check --part K/N: chunk ─► judge ─► batch ─► file
 *   merge:            chunk ───────────► batch ─► merged in file order, told, counted
 *
 * The file is described in docs/parts.md.
 */
struct partial_share {
    unsigned part, parts; /* 1 of 3 */
};
/* "2/3"; false where it is none. */
bool partial_share_read(const char *word, struct partial_share *out);

/* ---- one part */
struct partial_writer;
/* words: the command's arguments and options, as `merge` will read them; they and the output
 * are borrowed. */
struct partial_writer *partial_writer_new(struct partial_share share,
                                          const char *const *words, size_t word_count,
                                          struct output *output);
/* True where the part judges that chunk of a source. */
bool partial_is_ours(const struct partial_writer *writer, size_t source, uint64_t sequence);
void partial_add(struct partial_writer *writer, const struct pack *pack, size_t source,
                 const struct batch *batch);
/* The end, after the run: the output may be committed. */
void partial_finish(struct partial_writer *writer);
void partial_writer_free(struct partial_writer *writer); /* NULL is fine */

/* ---- all parts */
struct partial_reader;
/* Opens the files of all parts, in any order: each is whole, none is missing or there twice,
 * and all are of one run. ERROR_USAGE, which names the file. */
int partial_reader_open(const char *const *paths, size_t count, struct partial_reader **out,
                        struct error *err);
/* The command of the parts; borrowed. */
const char *const *partial_reader_words(const struct partial_reader *reader, size_t *count);
/* What a part wrote down of a chunk: to be called in file order. The bytes are in the arena. */
int partial_take(struct partial_reader *reader, size_t source, uint64_t sequence,
                 struct arena *arena, struct str *out, struct error *err);
/* After the last chunk: nothing is left over in any part. ERROR_GENERAL else. */
int partial_end(struct partial_reader *reader, struct error *err);
/* A batch as it was added. Texts are copied into its arena. */
int partial_read(struct str bytes, const struct pack *pack,
                 const struct confirmations *confirmations, struct batch *batch,
                 struct error *err);
void partial_reader_free(struct partial_reader *reader); /* NULL is fine */

/* Once the data is opened: the writer notes of what pack and files its part is, the reader
 * refuses others, and another day. Either may be NULL. */
int partial_meet(struct partial_writer *writer, struct partial_reader *reader,
                 const struct pack *pack, const struct dataset *dataset, date_days as_of,
                 struct error *err);

#endif
