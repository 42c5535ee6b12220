#include "evaluate/trace.h"

#include <inttypes.h>

#include "base/hash.h"
#include "evaluate/kind.h"
#include "evaluate/memo.h"

void trace_value(const struct symbols *symbols, struct value value, struct buffer *out)
{
    buffer_add(out, str_from(value.kind == VALUE_MISSING ? "0:" : "1:"));
    value_add_plain(out, symbols, value);
    buffer_char(out, '\x1f');
}

struct roster_print {
    const struct node *node;
    struct buffer *out;
};

static void print_member(void *job, const struct frame *member)
{
    const struct roster_print *print = job;

    for (size_t i = 0; i < print->node->child_count; i++)
        if (print->node->children[i] != NULL)
            trace_tree(print->node->children[i], member, print->out);
    buffer_char(print->out, '\x1e');
}

/* All that is read of a large group, as a digest: each of its rows has it in its finding. */
static void print_group(const struct node *node, const struct frame *frame, uint32_t first,
                        struct buffer *out)
{
    struct buffer read = {0};
    struct roster_print print = {node, &read};
    struct hash128 hash;
    struct value kept;

    if (frame->memo != NULL &&
        memo_recall(frame->memo, MEMO_READ, node, frame, first, &kept)) {
        buffer_add(out, value_str(kept));
        return;
    }
    evaluate_members(node, frame, print_member, &print);
    hash = hash_bytes(buffer_str(&read), 0);
    buffer_release(&read);
    kept = value_text(arena_format(frame->arena, "%016" PRIx64 "%016" PRIx64 "\x1e",
                                   hash.high, hash.low));
    buffer_add(out, value_str(kept));
    if (frame->memo != NULL)
        memo_keep(frame->memo, MEMO_READ, node, frame, first, kept);
}

static void print_rows(const struct node *node, const struct frame *frame,
                       struct buffer *out)
{
    enum { LARGE = 2000 };
    struct roster_print print = {node, out};
    uint32_t first = 0;

    if (evaluate_group(node, frame, &first) > LARGE)
        print_group(node, frame, first, out);
    else
        evaluate_members(node, frame, print_member, &print);
}

/* Every value that a tree reads, of members too: a changed value makes another finding. */
void trace_tree(const struct node *node, const struct frame *frame, struct buffer *out)
{
    const struct kind *kind = kind_of(node);

    if (kind->parts == KIND_PARTS_MEMBER) {
        print_rows(node, frame, out);
    } else if (kind->reads != KIND_READS_NOTHING) {
        trace_value(&frame->world->lexicon->schema->symbols, evaluate(node, frame), out);
    } else {
        for (size_t i = 0; i < node->child_count; i++) {
            trace_tree(node->children[i], frame, out);
            if (kind->twice && i + 1 < node->child_count)
                trace_tree(node->children[i], frame, out);
        }
    }
}
