#include <inttypes.h>
#include <string.h>

#include "base/text.h"
#include "dataset/dataset_private.h"
#include "dataset/units_private.h"

enum {
    FEW = 3,         /* rows of a slip, at most */
    TIMES = 20,      /* so many times its rows has the unit that is meant */
    SHORT = 4,       /* names of fewer letters are too near to each other */
    LONG = 8,        /* from so many letters on two may differ */
    LETTERS = 48,    /* longer names are not compared */
    PAIRS = 20000000 /* a column with so many names to compare is none of units */
};

/* A name's letters, its digits apart: "Phường 1" and "Phường 2" are no slips. */
struct letters {
    size_t bytes; /* of the name */
    uint32_t letters[LETTERS];
    unsigned count;
    char digits[LETTERS];
    unsigned digit_count;
};

/* All spellings of a name, whatever their kinds and districts. */
struct name_group {
    size_t first; /* in order of the files; the others by next */
    size_t last;
    uint64_t rows;
    bool listed;
    struct str plain;        /* without marks */
    struct letters *letters; /* NULL: too short or too long to be held against others */
};

/* False: too long. Text is valid UTF-8. */
static bool letters_of(struct str text, struct letters *out)
{
    out->bytes = text.length;
    out->count = out->digit_count = 0;
    for (size_t i = 0; i < text.length;) {
        unsigned char byte = (unsigned char)text.data[i++];
        uint32_t letter = byte;

        if (out->count == LETTERS || out->digit_count == LETTERS)
            return false;
        while (i < text.length && ((unsigned char)text.data[i] & 0xc0) == 0x80)
            letter = letter << 8 | (unsigned char)text.data[i++];
        if (byte >= '0' && byte <= '9')
            out->digits[out->digit_count++] = (char)byte;
        else if (byte != ' ')
            out->letters[out->count++] = letter;
    }
    return true;
}

static struct letters *letters_made(struct arena *arena, struct str name)
{
    struct letters letters, *made = NULL;

    if (letters_of(name, &letters) && letters.count >= SHORT) {
        made = arena_alloc(arena, sizeof *made);
        *made = letters;
    }
    return made;
}

static unsigned least(unsigned a, unsigned b)
{
    return a < b ? a : b;
}

static unsigned distance(const struct letters *a, const struct letters *b)
{
    unsigned row[LETTERS + 1];

    for (unsigned j = 0; j <= b->count; j++)
        row[j] = j;
    for (unsigned i = 1; i <= a->count; i++) {
        unsigned corner = row[0];

        row[0] = i;
        for (unsigned j = 1; j <= b->count; j++) {
            unsigned change = corner + (a->letters[i - 1] != b->letters[j - 1]);

            corner = row[j];
            row[j] = least(change, least(row[j], row[j - 1]) + 1);
        }
    }
    return row[b->count];
}

/* How far the names are apart: 1 for marks and blanks alone, then by letters; 0: not near. */
static unsigned nearness(const struct name_group *slip, const struct name_group *other)
{
    const struct letters *a = slip->letters, *b = other->letters;
    unsigned most, apart;

    if (a == NULL || b == NULL || a->bytes > b->bytes + LONG ||
        b->bytes > a->bytes + LONG || a->digit_count != b->digit_count ||
        memcmp(a->digits, b->digits, a->digit_count) != 0)
        return 0;
    if (str_equal(slip->plain, other->plain))
        return 1;
    most = a->count >= LONG && b->count >= LONG ? 2 : 1;
    if (a->count > b->count + most || b->count > a->count + most)
        return 0;
    apart = distance(a, b);
    return apart > most ? 0 : apart + 1;
}

/* Of one kind and in one district, as far as both say it. */
static bool may_be_one(const struct unit_name *a, const struct unit_name *b)
{
    if (a->kind != 0 && b->kind != 0 && a->kind != b->kind)
        return false;
    for (size_t w = 0; w < UNIT_WITHIN_MOST; w++)
        if (a->within[w].length > 0 && b->within[w].length > 0 &&
            !str_equal(a->within[w], b->within[w]))
            return false;
    return true;
}

/* The spelling of a group that may be meant, the one with the most rows; NULL: none. */
static const struct unit_name *meant(const struct unit_name *names,
                                     const struct name_group *group,
                                     const struct unit_name *slip)
{
    const struct unit_name *best = NULL;

    for (size_t n = group->first; n != SIZE_MAX; n = names[n].next)
        if (may_be_one(&names[n], slip) && (best == NULL || names[n].rows > best->rows))
            best = &names[n];
    return best;
}

static void tell(const struct schema *schema, struct dataset *dataset,
                 const struct name_group *group, const struct unit_name *slip,
                 const struct name_group *right, const struct unit_name *name, bool several)
{
    struct source *source = slip->source;
    struct arena *arena = &dataset->arena;
    struct source_note *notes =
        arena_alloc(arena, (source->note_count + 1) * sizeof *notes);
    struct str wrong = text_shorten(slip->shown);
    struct source_note *note = &notes[source->note_count];

    if (source->note_count > 0)
        memcpy(notes, source->notes, source->note_count * sizeof *notes);
    source->notes = notes;
    source->note_count++;
    *note = (struct source_note){
        .kind = NOTE_UNIT,
        .field = (unsigned)schema->tables[source->table].unit_field,
        .column = (size_t)slip->column,
        .row = slip->row,
        .line = slip->line,
        .text = arena_str(arena, wrong),
        .mended =
            several ? value_missing(GAP_EMPTY) : value_text(arena_str(arena, name->shown)),
    };
    note->vi = arena_format(
        arena,
        "'%.*s' chỉ có %s dòng (dòng đầu: dòng %" PRIu32
        " của %.*s), gần giống '%.*s' (%s dòng%s): nếu là một đơn vị thì ghi lại cho đúng "
        "tên",
        (int)wrong.length, wrong.data, number_count(group->rows, false).text, slip->line,
        (int)source->name.length, source->name.data, (int)name->shown.length,
        name->shown.data, number_count(right->rows, false).text,
        right->listed ? ", có trong bảng khác" : "");
    note->en =
        arena_format(arena,
                     "'%.*s' has only %s row%s (the first: line %" PRIu32
                     " of %.*s) and is close to '%.*s' (%s rows%s): if they are one unit, "
                     "write its right name",
                     (int)wrong.length, wrong.data, number_count(group->rows, true).text,
                     group->rows == 1 ? "" : "s", slip->line, (int)source->name.length,
                     source->name.data, (int)name->shown.length, name->shown.data,
                     number_count(right->rows, true).text,
                     right->listed ? ", in another table too" : "");
}

static bool is_slip(const struct unit_name *names, const struct name_group *group)
{
    const struct unit_name *first = &names[group->first];

    return !group->listed && group->rows > 0 && group->rows <= FEW &&
           first->source != NULL && first->column >= 0;
}

static void find_meant(const struct schema *schema, struct dataset *dataset,
                       const struct unit_name *names, const struct name_group *groups,
                       size_t count, size_t at)
{
    const struct name_group *slip = &groups[at], *right = NULL;
    const struct unit_name *name = NULL;
    unsigned least_apart = 0;
    bool several = false; /* as near as each other: none is suggested */

    for (size_t g = 0; g < count; g++) {
        const struct name_group *other = &groups[g];
        const struct unit_name *one;
        unsigned apart;

        if (g == at || (!other->listed && other->rows <= TIMES * slip->rows))
            continue;
        apart = nearness(slip, other);
        if (apart == 0 || (right != NULL && apart > least_apart))
            continue;
        one = meant(names, other, &names[slip->first]);
        if (one == NULL)
            continue;
        several = right != NULL && apart == least_apart;
        if (several && other->rows <= right->rows)
            continue;
        right = other;
        name = one;
        least_apart = apart;
    }
    if (right != NULL)
        tell(schema, dataset, slip, &names[slip->first], right, name, several);
}

/* Names that rows of the main table have begin their group, so that its first is where to
 * look. */
static void add_name(struct name_group *groups, size_t *count, struct map *bases,
                     struct unit_name *names, size_t n, struct arena *arena)
{
    uint64_t number = *count;
    struct name_group *group;

    names[n].next = SIZE_MAX;
    if (map_get(bases, names[n].base, &number)) {
        group = &groups[number];
        if (names[n].source != NULL && names[group->first].source == NULL) {
            names[n].next = group->first;
            group->first = n;
        } else {
            names[group->last].next = n;
            group->last = n;
        }
    } else {
        map_set(bases, names[n].base, number);
        group = &groups[(*count)++];
        *group = (struct name_group){.first = n,
                                     .last = n,
                                     .plain = text_fold(arena, names[n].base),
                                     .letters = letters_made(arena, names[n].base)};
    }
    group->rows += names[n].rows;
    group->listed |= names[n].listed;
}

void units_near(const struct schema *schema, struct dataset *dataset,
                struct unit_name *names, size_t count)
{
    struct name_group *groups = memory_alloc((count + 1) * sizeof *groups);
    struct map bases = {0};
    struct arena arena;
    size_t group_count = 0, slips = 0;

    arena_init(&arena);
    for (size_t n = 0; n < count; n++)
        add_name(groups, &group_count, &bases, names, n, &arena);
    for (size_t g = 0; g < group_count; g++)
        slips += is_slip(names, &groups[g]);
    for (size_t g = 0; g < group_count && slips * group_count <= PAIRS; g++)
        if (is_slip(names, &groups[g]))
            find_meant(schema, dataset, names, groups, group_count, g);
    map_release(&bases);
    arena_release(&arena);
    memory_free(groups);
}
