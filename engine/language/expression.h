#ifndef RASOAT_LANGUAGE_EXPRESSION_H
#define RASOAT_LANGUAGE_EXPRESSION_H

#include "base/error.h"
#include "survey/schema.h"

/*
 * A rule's sentence as a tree. Parsed once, with its types; everything else follows from
 * it: the names it reads, evaluation in one row and in many, explanation.
 *
 *   b1_score <= b1_line and b2_score >= b2_poor
 *
 *            AND
 *          /     \
 *        LE       GE            nodes lie in one array of the pack's arena;
 *       /  \     /  \           children are pointers into the arena
 *    field param field param
 */
enum node_kind {
    NODE_LITERAL,   /* value */
    NODE_FIELD,     /* number = field of the row at `depth` frames out (0: the innermost) */
    NODE_DERIVED,   /* number = derived value, of the row at depth */
    NODE_PARAMETER, /* number = parameter; children[0], where there is one, is its `by`
                       value */
    NODE_LINKED, /* link number of the row at depth; children[0] is read in the linked row
                  */
    NODE_LINK_EXISTS, /* present(previous), present(members): link number, depth */
    NODE_NOT,
    NODE_NEGATE,
    NODE_AND,
    NODE_OR,
    NODE_COMPARE,    /* operator */
    NODE_IN,         /* x in (a, b): children are the comparisons x == a, x == b */
    NODE_RANK,       /* which of the choices of node->field, from 1, children[0] is */
    NODE_LABEL,      /* what people call the choice children[0]; op: 1 in English */
    NODE_OR_ELSE,    /* or_else(a, b, ...), or_zero(a): the first that is there */
    NODE_MATCHES,    /* matches(text, 'pattern'): children; pattern */
    NODE_ARITHMETIC, /* operator */
    NODE_PRESENT,    /* present(x): children[0] */
    NODE_SURELY,     /* surely(c): children[0] is true; missing is false */
    NODE_AS_OF,      /* as_of: the day of the run */
    NODE_CHOOSE,     /* choose(c1, v1, c2, v2, ..., otherwise) */
    NODE_COUNT_TRUE, /* count_true(a, b, ...): how many children are true; a range where some
                        are not known */
    NODE_ABOVE, /* above(condition, value): children[1] of the nearest row above this one in
                   the same file for which children[0] is true. Inside, names are that row's
                   (depth 0), then the row's own (depth 1) */
    NODE_CALL,  /* helper */
    NODE_QUANTIFIER, /* over the rows of a link: children[0] condition (NULL, or no children:
                        all rows), children[1] what is summed, listed, ... of each,
                        children[2] the fraction of quantile */
};
enum operator_kind {
    OP_EQ,
    OP_NE,
    OP_LT,
    OP_LE,
    OP_GT,
    OP_GE,
    OP_ADD,
    OP_SUBTRACT,
    OP_MULTIPLY,
    OP_DIVIDE,
    OP_MODULO
};
enum quantifier {
    QUANTIFIER_ANY,
    QUANTIFIER_ALL,
    QUANTIFIER_COUNT,
    QUANTIFIER_SUM,
    QUANTIFIER_LIST,
    QUANTIFIER_MIN,
    QUANTIFIER_MAX,
    QUANTIFIER_MEAN,
    QUANTIFIER_MEDIAN,
    QUANTIFIER_QUANTILE,
    QUANTIFIER_DISTINCT,    /* how many different values */
    QUANTIFIER_CONSECUTIVE, /* whole numbers or days without a gap, each once */
};

struct pattern; /* base/pattern.h */
/* The type of a node: a value kind (VALUE_MISSING: not known, the literal `unknown`). */
struct node {
    uint8_t kind; /* enum node_kind */
    uint8_t type; /* enum value_kind */
    uint8_t op;   /* enum operator_kind or enum quantifier */
    uint8_t depth;
    unsigned number;
    unsigned column;    /* in the source, from 1 */
    struct value value; /* of a literal; text is in the arena */
    const struct field
        *field; /* NODE_FIELD: what it is; derived from choices: may be NULL */
    const struct helper *helper;
    const struct pattern *pattern; /* NODE_MATCHES */
    struct node **children;
    size_t child_count;
    struct str name; /* as written, for explanations: "previous.b1_score" */
};

/* A function that expressions may call. run gets values that are all there (missing
 * arguments make the call missing before it runs) and must not fail but by returning a
 * missing value. An argument that is VALUE_DECIMAL may be whole; any may be a range
 * (survey/value.h). Texts it makes are the arena's, or borrow from an argument. */
enum {
    HELPER_ALIKE = 1,    /* the result is of the arguments' kind: whole where all are */
    HELPER_DATES = 2,    /* with ALIKE: they may be dates too */
    HELPER_REPEATS = 4,  /* the last argument may come again, up to ARGUMENTS_MOST */
    HELPER_FIXED = 8,    /* of literals only; done once, when parsed */
    HELPER_PARTIAL = 16, /* takes texts that are known in part (survey/value.h) */
};
enum { ARGUMENTS_MOST = 16 }; /* of a helper */
struct helper {
    const char *name;
    uint8_t result;       /* enum value_kind */
    uint8_t arguments[4]; /* enum value_kind, VALUE_MISSING ends the list */
    uint8_t flags;
    struct value (*run)(const struct value *arguments, size_t count, struct arena *arena);
    const char *vi, *en; /* one line of help */
};
/* NULL where there is none. */
const struct helper *helper_find(struct str name);
/* How many arguments it takes; the last of them may come again. */
size_t helper_argument_count(const struct helper *helper);
extern const struct helper helpers[]; /* ends with name NULL */

/*
 * What a pack adds to the language: words that stand for an expression, and lists of them.
 *
 *   define "grown(x)" { value = "x - previous.x" }      grown(member_count)
 *   list "indicators" { "employment", "water", ... }    count_true(indicators)
 *
 * Both are gone from the tree: what they stand for is parsed where they are used, in the
 * rows in view there.
 */
struct attribute {
    struct str name;
    enum { ATTRIBUTE_EXPRESSION, ATTRIBUTE_NUMBER, ATTRIBUTE_PHRASE } kind;
    struct str vi, en; /* the expression is vi */
    int64_t number;
};
struct list_member {
    struct str name;  /* "employment" */
    struct str value; /* what it stands for: "deprived_employment" */
    const struct attribute *attributes;
    size_t attribute_count;
};
struct own_word {
    struct str name;
    bool list;
    const struct list_member *members; /* of a list */
    size_t member_count;
    const struct str *parameters; /* of a define; may have none */
    size_t parameter_count;
    struct str value;
};
/* NULL where it has none of that name. */
const struct attribute *list_member_attribute(const struct list_member *member,
                                              struct str name);

/* What names mean where an expression stands. */
struct derived;
struct parameter;
struct scope {
    const struct schema *schema;
    unsigned table;
    /* The derived value or parameter of that name; -1. For derived: of a table. */
    int (*derived)(const void *context, unsigned table, struct str name, uint8_t *type,
                   const struct field **like);
    int (*parameter)(const void *context, struct str name, uint8_t *type, struct str *by);
    const void *context;
    /* Offers all known names with their captions, for "did you mean". */
    void (*names)(const void *context, struct nearest *nearest);
    /* The pack's word of that name, in the rows of a table; NULL. NULL: it has none. */
    const struct own_word *(*word)(const void *context, unsigned table, struct str name);
    void (*words)(const void *context, struct nearest *nearest); /* offers them */
    const struct list_member *it; /* what `it` stands for everywhere; NULL */
    bool english;                 /* texts of members are wanted in English */
    bool quiet;                   /* nobody reads what is wrong: no near names are sought */
    /* Extra bare names (aggregates of a group, first_row of unique): numbers from
     * extra_base as fields of the innermost row; NULL */
    const struct field *extra;
    size_t extra_count;
    unsigned extra_base;
};

/* Parses and checks. wanted: the kind it must have (VALUE_BOOL for check and when), or
 * VALUE_MISSING for any. On error err->vi/en name the word, the column and the nearest
 * known name; the caller adds file and line. */
int expression_parse(struct str source, const struct scope *scope, enum value_kind wanted,
                     struct symbols *symbols, struct arena *arena, struct node **out,
                     struct error *err);

/* Every name that a sentence says (of previous.b1_score the whole); nothing where it is no
 * sentence. */
void expression_names(struct str source, void (*visit)(void *job, struct str name),
                      void *job);
/* A sentence with what `it` stands for put in its place. called: "it", or "that" of the list
 * around a list. */
struct str expression_with_it(struct str source, const char *called,
                              const struct list_member *it, struct arena *arena);
/* Letters, digits, '_' and points between: fit to be a name or a chain, and no keyword. */
bool expression_is_name(struct str text);
/* and, in, unknown, it, ...: nothing may be called so. */
bool expression_is_keyword(struct str name);
/* Taken already: and, present, age ... */
bool expression_is_reserved(struct str name);

/* A text as a sentence writes it: in quotes, those within it marked. */
struct str expression_quoted(struct str text, struct arena *arena);

/* The end of a chain of links: of previous.b1_score the field. */
const struct node *expression_leaf(const struct node *node);

#endif
