#include "check/unit_choice.h"

#include "base/nearest.h"
#include "dataset/units.h"

struct unit_choice {
    const struct schema *schema;
    const struct units *units;
    struct unit_names names;
    struct map wanted;  /* as units_key has them: which of names */
    struct map met;     /* keys of all units of the data */
    bool *found;        /* per name: the data have it */
    struct str *labels; /* of all units met */
    size_t count, capacity;
    struct buffer said;
    struct arena arena;
};

static const struct field *unit_field(const struct schema *schema, unsigned table)
{
    const struct table *t = &schema->tables[table];

    return t->unit_field < 0 ? NULL : &t->fields[t->unit_field];
}

struct unit_choice *unit_choice_new(const struct schema *schema, const struct units *units,
                                    struct unit_names names)
{
    const struct field *field = unit_field(schema, schema->main_table);
    struct unit_choice *choice = NULL;

    if (names.count == 0)
        return NULL;
    choice = memory_alloc(sizeof *choice);
    choice->schema = schema;
    choice->units = units;
    choice->names = names;
    arena_init(&choice->arena);
    choice->found = arena_alloc(&choice->arena, names.count + 1);
    for (size_t i = 0; field != NULL && i < names.count; i++)
        map_set(&choice->wanted,
                units_key(units, field, str_from(names.names[i]), &choice->arena), i);
    return choice;
}

void unit_choice_free(struct unit_choice *choice)
{
    if (choice == NULL)
        return;
    map_release(&choice->wanted);
    map_release(&choice->met);
    memory_free(choice->labels);
    buffer_release(&choice->said);
    arena_release(&choice->arena);
    memory_free(choice);
}

/* The unit that a row names; empty where it names none. */
static struct str label_of(const struct unit_choice *choice, const struct frame *frame)
{
    int field = choice->schema->tables[frame->table].unit_field;
    struct value name =
        field < 0 ? value_missing(GAP_COLUMN) : frame_field(frame, (unsigned)field);

    return name.kind == VALUE_TEXT ? units_label(frame->world->units, name)
                                   : (struct str){NULL, 0};
}

enum unit_place unit_choice_place(const struct unit_choice *choice,
                                  const struct frame *frame)
{
    const struct table *table = NULL;
    struct frame other, own;
    struct arena scratch;
    enum gap gap = GAP_LINK;
    struct str label;
    uint64_t which = 0;
    bool found = false;

    if (choice == NULL)
        return UNIT_CHOSEN;
    table = &choice->schema->tables[frame->table];
    label = label_of(choice, frame);
    if (label.length == 0 && table->subject_link > 0 &&
        frame_follow(frame, table->subject_link - 1, &other, &gap)) {
        own = other;
        frame = &own;
        label = label_of(choice, frame);
    }
    if (label.length == 0)
        return UNIT_UNSAID;
    arena_init(&scratch);
    found = map_get(
        &choice->wanted,
        units_key(choice->units, unit_field(choice->schema, frame->table), label, &scratch),
        &which);
    arena_release(&scratch);
    return found ? UNIT_CHOSEN : UNIT_OTHER;
}

void unit_choice_note(struct unit_choice *choice, struct str label)
{
    const struct field *field = NULL;
    struct arena scratch;
    struct str key;
    uint64_t which = 0;

    if (choice == NULL || label.length == 0)
        return;
    field = unit_field(choice->schema, choice->schema->main_table);
    if (field == NULL)
        return;
    arena_init(&scratch);
    key = units_key(choice->units, field, label, &scratch);
    if (!map_get(&choice->met, key, &which)) {
        map_set(&choice->met, key, 0);
        choice->labels = memory_grow(choice->labels, choice->count, &choice->capacity,
                                     sizeof *choice->labels);
        choice->labels[choice->count++] = arena_str(&choice->arena, label);
        if (map_get(&choice->wanted, key, &which)) {
            choice->found[which] = true;
            buffer_text(&choice->said, choice->said.length > 0 ? "; " : "");
            buffer_add(&choice->said, label);
        }
    }
    arena_release(&scratch);
}

enum unit_place unit_choice_meet(struct unit_choice *choice, const struct frame *frame)
{
    if (choice != NULL)
        unit_choice_note(choice, label_of(choice, frame));
    return unit_choice_place(choice, frame);
}

/* "Xã A; Xã B; ...": as many as a line holds. */
static void list_labels(const struct unit_choice *choice, struct buffer *out)
{
    enum { LETTERS_MOST = 400 };

    for (size_t i = 0; i < choice->count; i++) {
        if (out->length > LETTERS_MOST) {
            buffer_text(out, "; ...");
            return;
        }
        buffer_text(out, i > 0 ? "; " : "");
        buffer_add(out, choice->labels[i]);
    }
}

/* The unit whose name is near, whatever kind stands before either; empty: none. */
static struct str nearest_label(const struct unit_choice *choice, const char *name,
                                struct arena *scratch)
{
    const struct field *field = unit_field(choice->schema, choice->schema->main_table);
    struct nearest nearest = nearest_to(field_normal(field, str_from(name), scratch));
    struct str near = {NULL, 0};

    for (size_t i = 0; i < choice->count; i++) {
        unsigned before = nearest.distance;

        nearest_offer(&nearest, field_normal(field, choice->labels[i], scratch));
        if (nearest.distance < before)
            near = choice->labels[i];
    }
    return near;
}

static int tell_unknown(const struct unit_choice *choice, const char *name,
                        struct error *err)
{
    struct buffer all = {0};
    struct arena scratch;
    struct str near;
    int status = 0;

    arena_init(&scratch);
    list_labels(choice, &all);
    near =
        choice->count > 0 ? nearest_label(choice, name, &scratch) : (struct str){NULL, 0};
    if (near.length > 0)
        status = error_set(
            err, ERROR_NOT_FOUND,
            "--unit '%s': không có đơn vị này trong dữ liệu; gần giống: '%.*s'; có: %.*s",
            "--unit '%s': no such unit in the data; did you mean '%.*s'? there are: %.*s",
            name, SHOW(near), SHOW(buffer_str(&all)));
    else
        status = error_set(err, ERROR_NOT_FOUND,
                           "--unit '%s': không có đơn vị này trong dữ liệu; có: %.*s",
                           "--unit '%s': no such unit in the data; there are: %.*s", name,
                           SHOW(buffer_str(&all)));
    buffer_release(&all);
    arena_release(&scratch);
    return status;
}

int unit_choice_end(const struct unit_choice *choice, struct error *err)
{
    for (size_t i = 0; choice != NULL && i < choice->names.count; i++)
        if (!choice->found[i])
            return tell_unknown(choice, choice->names.names[i], err);
    return 0;
}

struct str unit_choice_said(const struct unit_choice *choice)
{
    return choice == NULL ? (struct str){NULL, 0} : buffer_str(&choice->said);
}
