#ifndef RASOAT_LANGUAGE_LEXICON_H
#define RASOAT_LANGUAGE_LEXICON_H

#include "base/date.h"
#include "language/expression.h"

/*
 * What the names in an expression mean: fields (the schema), parameters of the law, derived
 * values, defaults of empty cells. A pack fills it; a test may as well.
 */
struct phrase {
    struct str vi,
        en; /* what is said in Vietnamese, and otherwise: see pack/pack_language.c */
};

struct data;
struct citation {
    int instrument; /* -1: none */
    struct str text; /* "Điều 3 Nghị định 07/2021/NĐ-CP", "Phụ lục VII Thông tư ..." */
    const struct data *parts; /* by the ids of the pack's `cited` */
};

/* What all declarations of a pack have in common, and begin with. Words that a kind of
 * declaration does not know stay empty. */
struct declared {
    struct str id;
    struct phrase title;
    struct citation law;
    struct str topic;   /* heading in lists: as said, else the file's name */
    bool verified;      /* somebody compared it with the text of the law */
    struct str checked; /* the day on which it was last compared; may be empty */
    struct str file;    /* relative to the pack */
    unsigned line;
};

/* A legal instrument, e.g. TT07. */
struct instrument {
    struct declared head;
    struct str name; /* "Thông tư 07/2021/TT-BLĐTBXH" */
    struct str date; /* of issue, as text; may be empty */
};

/* A number of the law, by date and (where `by` is set) by the value of a choice. */
struct parameter {
    struct declared head;
    struct str unit;
    enum type type;  /* integer, money, decimal, date, bool */
    struct node *by; /* NODE_FIELD that chooses; NULL. Bound in the main table */
    struct str by_name;
    struct parameter_row {
        date_days from, to;  /* in force, both inclusive */
        struct citation law; /* the parameter's, where the row says none */
        bool has_value;      /* a row may say that the value is not known */
        int64_t *symbols;    /* of `by`; count 1 and symbol -1 where there is no `by` */
        struct value *values;
        size_t count;
    } * rows;
    size_t row_count;
};

/* A value by name, computed from a row. */
struct derived {
    struct declared head;
    unsigned table;
    struct node *value;
    const struct field *like; /* how to show it: a choice's labels; NULL */
    unsigned levels;          /* how deep its evaluation nests, others' within it */
};

struct lexicon {
    const struct schema *schema;
    struct parameter *parameters;
    size_t parameter_count;
    struct derived *derived; /* an order in which none reads a later one */
    size_t derived_count;
    struct node *
        *defaults;         /* one per field over all tables, or NULL: see lexicon_default */
    size_t *default_start; /* per table: its first field in defaults */
    unsigned *order; /* all tables: those that defaults look into before those that look */
};

/* The default expression of a field, or NULL. */
struct node *lexicon_default(const struct lexicon *lexicon, unsigned table, unsigned field);

#endif
