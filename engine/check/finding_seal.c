#include <endian.h>
#include <inttypes.h>
#include <string.h>

#include "check/finding_private.h"
#include "evaluate/kind.h"
#include "evaluate/memo.h"

/*
 * Fingerprints: a digest of the rule, the key of the row and all that was read.
 */

static void print_value(const struct pack *pack, struct value value, struct buffer *out)
{
    buffer_add(out, str_from(value.kind == VALUE_MISSING ? "0:" : "1:"));
    value_add_plain(out, &pack->schema.symbols, value);
    buffer_char(out, '\x1f');
}

static void print_tree(const struct node *node, const struct frame *frame,
                       struct buffer *out);

struct roster_print {
    const struct node *node;
    struct buffer *out;
};

static void print_member(void *job, const struct frame *member)
{
    const struct roster_print *print = job;

    for (size_t i = 0; i < print->node->child_count; i++)
        if (print->node->children[i] != NULL)
            print_tree(print->node->children[i], member, print->out);
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
static void print_tree(const struct node *node, const struct frame *frame,
                       struct buffer *out)
{
    const struct kind *kind = kind_of(node);

    if (kind->parts == KIND_PARTS_MEMBER) {
        print_rows(node, frame, out);
    } else if (kind->reads != KIND_READS_NOTHING) {
        print_value(frame->world->pack, evaluate(node, frame), out);
    } else {
        for (size_t i = 0; i < node->child_count; i++) {
            print_tree(node->children[i], frame, out);
            if (kind->twice && i + 1 < node->child_count)
                print_tree(node->children[i], frame, out);
        }
    }
}

/* Eight digits of the lower half; all of them at once, a digit a byte. */
static uint64_t hex_of(uint64_t number)
{
    const uint64_t each = UINT64_C(0x0101010101010101);
    uint64_t digits = number & 0xffffffff, letters;

    digits = (digits | digits << 16) & UINT64_C(0x0000ffff0000ffff);
    digits = (digits | digits << 8) & UINT64_C(0x00ff00ff00ff00ff);
    digits = (digits | digits << 4) & UINT64_C(0x0f0f0f0f0f0f0f0f);
    letters = (digits + 6 * each) >> 4 & each; /* ten and more carry into the bit above */
    return htobe64(digits + '0' * each + letters * ('a' - '0' - 10));
}

/* Sixteen digits. */
static void put_hex(uint64_t number, char *to)
{
    uint64_t high = hex_of(number >> 32), low = hex_of(number);

    memcpy(to, &high, sizeof high);
    memcpy(to + sizeof high, &low, sizeof low);
}

static void seal_key(const struct finding_context *context, struct arena *arena,
                     struct finding *finding, struct buffer *text)
{
    size_t from = text->length;

    if (finding->sealed.length > 0) {
        buffer_add(text, finding->sealed);
        return;
    }
    buffer_char(text, '\x1f');
    for (size_t i = 0; i < finding->key_count; i++)
        print_value(context->pack, finding->key[i].value, text);
    buffer_char(text, '\x1d');
    finding->sealed =
        arena_str(arena, (struct str){text->data + from, text->length - from});
}

/* What a fingerprint is a digest of: rule, key, and behind them what was read. */
static struct buffer begin_seal(const struct finding_context *context, struct arena *arena,
                                struct finding *finding)
{
    enum { USUAL = 1000 };
    struct buffer text = {0};

    buffer_reserve(&text, USUAL);
    buffer_add(&text, context->checks[finding->check].id);
    seal_key(context, arena, finding, &text);
    return text;
}

static void end_seal(struct finding *finding, struct buffer *text)
{
    struct hash128 hash = hash_bytes(buffer_str(text), 0);

    put_hex(hash.high, finding->fingerprint);
    put_hex(hash.low, finding->fingerprint + 16);
    finding->fingerprint[32] = '\0';
    buffer_release(text);
}

/* Of one of the engine's own checks: by the fields that it names; one that names none may be
 * about any. */
static void find_consequence(const struct finding_context *context, struct finding *finding)
{
    const struct consequence_map *map = context->checks[finding->check].map;
    unsigned set = 0;

    if (map == NULL)
        return;
    for (size_t i = 0; i < finding->field_count; i++)
        set |= consequence_of_field(context->pack, map, finding->table,
                                    finding->fields[i].name);
    finding->consequence = finding->field_count > 0 ? set : (1U << CONSEQUENCES) - 1;
    finding->doubts = finding->consequence;
}

void finding_seal(const struct finding_context *context, struct arena *arena,
                  struct finding *finding)
{
    struct buffer text = begin_seal(context, arena, finding);

    if (finding->row == 0) { /* of the file: no key tells it from that of another */
        buffer_add(&text, finding->file);
        buffer_char(&text, '\x1f');
    }
    for (size_t i = 0; i < finding->field_count; i++) {
        if (finding->row == 0)
            buffer_add(&text, finding->fields[i].name);
        print_value(context->pack, finding->fields[i].value, &text);
    }
    end_seal(finding, &text);
    find_consequence(context, finding);
}

void finding_seal_rule(const struct finding_context *context, const struct rule *rule,
                       const struct frame *frame, struct arena *arena,
                       struct finding *finding)
{
    struct buffer text = begin_seal(context, arena, finding);

    if (rule->when != NULL)
        print_tree(rule->when, frame, &text);
    if (rule->check != NULL)
        print_tree(rule->check, frame, &text);
    for (size_t i = 0; i < rule->key_count; i++)
        print_tree(rule->key[i], frame, &text);
    if (rule->check == NULL && rule->key_count == 0) /* a function: what it may have read */
        for (size_t i = 0; i < finding->field_count; i++)
            print_value(context->pack, finding->fields[i].value, &text);
    end_seal(finding, &text);
}
