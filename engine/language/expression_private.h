#ifndef RASOAT_LANGUAGE_EXPRESSION_PRIVATE_H
#define RASOAT_LANGUAGE_EXPRESSION_PRIVATE_H

#include "base/nearest.h"
#include "language/expression.h"

/*
 * Private to expression_*.c: a sentence while it is read.
 *
 *   source ─lex─► tokens ─parse─► nodes, each typed (type) and its names resolved (name) at
 * once
 *
 * A function that fails returns NULL or false with parser->err filled; only the first
 * failure is kept.
 */
enum {
    SOURCE_LIMIT = 64 * 1024,
    NESTING_LIMIT = 100, /* of the text and of the tree: evaluation is recursive */
    ARGUMENT_LIMIT = 200,
    ROW_LIMIT = 8,         /* rows in view at once */
    CHAIN_LIMIT = 8,       /* links followed in one name */
    READING_LIMIT = 20000, /* texts that words of the pack stand for */
};

enum token_kind {
    TOKEN_END,
    TOKEN_NAME, /* "b1_score", "previous.b1_score" */
    TOKEN_LITERAL,
    TOKEN_OPEN,
    TOKEN_CLOSE,
    TOKEN_COMMA,
    TOKEN_AND,
    TOKEN_OR,
    TOKEN_NOT,
    TOKEN_IN,
    TOKEN_NOT_IN,
    TOKEN_OPERATOR, /* `op` */
    TOKEN_WRONG,    /* the failure has been told */
};

struct token {
    enum token_kind kind;
    enum operator_kind op;
    size_t start, end;  /* in the source */
    struct value value; /* of a literal */
    char next;          /* the first byte after it that is no blank; 0 at the end */
};

/* A row in view; the innermost first. */
struct row {
    unsigned table;
    const struct row *outer;
};

/* A define whose text is being read, for messages; the innermost first. */
struct within {
    struct str name;
    unsigned column; /* where it was used */
    const struct within *outer;
};

/* A text that a word stands for. */
struct expression_reading {
    struct str source;          /* up to its end */
    size_t start;               /* in source, of which columns are told */
    const struct binding *seen; /* the names that it may use */
    const struct within *within;
};

/* A name that stands for a text: an argument of a define, `it` of a list. */
struct binding {
    struct str name;
    struct expression_reading reading;
    const struct list_member *member; /* of `it`; NULL */
    const struct binding *next;
};

struct expression_parser {
    struct str source; /* the arena's */
    struct token token;
    const struct binding *seen;
    const struct within *within;
    unsigned readings;
    const struct scope *scope;
    struct symbols *symbols;
    struct arena *arena;
    struct error *err;
    bool failed;
    const struct row *row;
    unsigned row_count;
    unsigned nesting;
    bool raw; /* a text keeps its backslashes: the next token is a pattern */
};

/* What the parser knows of a node beyond the tree that it leaves. */
struct parsed {
    struct node node; /* first: a node pointer is a parsed pointer */
    unsigned height;
    struct str source;
    size_t start, end; /* of the whole, in source */
};

/* The same thing in both languages. */
struct expression_words {
    const char *vi, *en;
};

/* expression_lex.c */
void token_next(struct expression_parser *p);
unsigned token_column(const struct token *token);
struct str token_text(const struct expression_parser *p, const struct token *token);

/* expression_fail.c. Both formats take the same arguments, in the same order. */
void *expression_fail(struct expression_parser *p, const char *vi, const char *en, ...)
    __attribute__((format(printf, 2, 4), format(printf, 3, 4)));
/* Texts made apart, where the languages need different arguments. */
void *expression_fail_words(struct expression_parser *p, const char *vi, const char *en);
/* As much of a text as a message has room for. */
struct str expression_shorten(struct expression_parser *p, struct str text);
/* The sign that somebody meant who wrote AND, và or hoặc; empty: none. */
const char *expression_keyword(struct expression_parser *p, struct str word);
/* The source of a node, shortened. */
struct str node_text(struct expression_parser *p, const struct node *node);
struct expression_words expression_kind_words(uint8_t kind);
/* "vi 'word' (cột 4); gần giống: 'best'" */
void *expression_fail_unknown(struct expression_parser *p, struct expression_words what,
                              unsigned column, const struct nearest *nearest);

/* expression_parse.c */
struct node *expression_parse_inner(struct expression_parser *p);
/* What stands where an expression should have ended; open: its bracket; NULL: none. */
void *expression_fail_after(struct expression_parser *p, const struct token *open);
/* A new node; NULL (and a failure) where the tree grows too high. Children must be made by
 * the parser too, or be NULL. */
struct node *node_new(struct expression_parser *p, enum node_kind kind, uint8_t type,
                      size_t start, struct node *const *children, size_t child_count);
size_t node_start(const struct node *node);
/* Of the whole; node->column is that of an operator. */
unsigned node_column(const struct node *node);

/* expression_name.c */
/* A bare name or a chain of links. links: may be a link itself, as NODE_LINK_EXISTS. */
struct node *expression_name(struct expression_parser *p, const struct token *token,
                             bool links);
/* Cuts the first part off a chain of links, and its point. */
struct str expression_take_part(struct str *chain);
/* The row and link that a quantifier stands on. */
bool expression_roster(struct expression_parser *p, const struct token *token,
                       struct node *found, const struct link **link);

/* Whether a name is such a link; says nothing where not. */
bool expression_is_roster(struct expression_parser *p, const struct token *token);

/* expression_word.c: words of the pack. */
/* What a name stands for: itself, another name, a text to read, a list. */
struct meaning {
    enum { MEANS_NAME, MEANS_TEXT, MEANS_LIST } kind;
    struct str name;
    struct expression_reading reading;
    const struct own_word *list;
};
/* False after a failure. */
bool expression_meaning(struct expression_parser *p, const struct token *token,
                        struct meaning *out);
/* Reads a text in the rows now in view; the current token stays. */
struct node *expression_read(struct expression_parser *p,
                             const struct expression_reading *reading);
/* What a pack's text stands for: nothing of the sentence is seen by it. */
struct expression_reading expression_reading_of(struct expression_parser *p,
                                                struct str source, struct str name,
                                                unsigned column);
/* Its text, without blanks around it. */
struct str expression_reading_text(const struct expression_reading *reading);
/* Steps over an argument, to be read where it is used. Patterns keep their backslashes. */
bool expression_take_text(struct expression_parser *p, const struct token *open,
                          struct expression_reading *out);
/* NAME ( ... ) of a define. The token is the name. */
struct node *expression_define(struct expression_parser *p, const struct own_word *word);
/* The pack's define of that name; NULL. */
const struct own_word *expression_word(const struct expression_parser *p, struct str name);

struct written_form;
/* The arguments of a call; items is freed by whoever parsed them. */
struct arguments {
    struct node **items;
    size_t count, capacity;
};
/* A list, or each(list, expression): one argument for every member. Sets `taken` where the
 * token began one, which is then behind. False after a failure. */
bool expression_splice(struct expression_parser *p, struct arguments *arguments,
                       bool *taken);
/* One more; false after a failure. */
bool expression_argument(struct expression_parser *p, struct arguments *arguments,
                         struct node *node);
/* changed(a, b, ..., link). The token is the name. */
struct node *expression_parse_changed(struct expression_parser *p,
                                      const struct written_form *form,
                                      const struct token *token);
/* A word that knows its arguments itself. */
struct written_form {
    const char *name;
    struct node *(*parse)(struct expression_parser *p, const struct written_form *form,
                          const struct token *token);
    struct expression_words usage; /* for messages */
    union {
        enum quantifier quantifier;
        enum operator_kind op; /* at_least, at_most, exactly */
        enum node_kind kind;   /* any_of, all_of */
    } as;
    /* Of a form whose arguments are plain: the node. */
    struct node *(*make)(struct expression_parser *p, const struct written_form *form,
                         const struct token *token, const struct arguments *arguments);
};

/* expression_make.c: forms of plain arguments. */
struct node *expression_make_choose(struct expression_parser *p,
                                    const struct written_form *form,
                                    const struct token *token,
                                    const struct arguments *arguments);
struct node *expression_make_or_else(struct expression_parser *p,
                                     const struct written_form *form,
                                     const struct token *token,
                                     const struct arguments *arguments);
struct node *expression_make_or_zero(struct expression_parser *p,
                                     const struct written_form *form,
                                     const struct token *token,
                                     const struct arguments *arguments);
struct node *expression_make_surely(struct expression_parser *p,
                                    const struct written_form *form,
                                    const struct token *token,
                                    const struct arguments *arguments);
struct node *expression_make_count_true(struct expression_parser *p,
                                        const struct written_form *form,
                                        const struct token *token,
                                        const struct arguments *arguments);
struct node *expression_make_at_least(struct expression_parser *p,
                                      const struct written_form *form,
                                      const struct token *token,
                                      const struct arguments *arguments);
struct node *expression_make_logic(struct expression_parser *p,
                                   const struct written_form *form,
                                   const struct token *token,
                                   const struct arguments *arguments);
struct node *expression_make_sum_of(struct expression_parser *p,
                                    const struct written_form *form,
                                    const struct token *token,
                                    const struct arguments *arguments);
struct node *expression_make_matches(struct expression_parser *p,
                                     const struct written_form *form,
                                     const struct token *token,
                                     const struct arguments *arguments);
/* x in (a, b): of the values after x. */
struct node *expression_make_in(struct expression_parser *p, const struct token *word,
                                struct node *left, const struct arguments *arguments);

/* expression_form.c */
/* Steps over the name and its bracket, which is left in `open`. */
void expression_open(struct expression_parser *p, struct token *open);
/* Steps over the closing one; false where it is not there. */
bool expression_close(struct expression_parser *p, const struct token *open);
/* "write choose(condition, value, ..., otherwise) (column 4)" */
void *expression_fail_usage(struct expression_parser *p, const struct written_form *form,
                            const struct token *token);
/* NAME ( ... ): a form or a helper. The token is the name. */
struct node *expression_parse_call(struct expression_parser *p);
/* `in` or `not in` and the values in brackets after it. The token is that word. */
struct node *expression_parse_in(struct expression_parser *p, struct node *left);
bool expression_is_form(struct str name);

/* expression_type.c: what nodes may stand together. */
enum value_kind expression_kind_of_type(enum type type);
bool expression_kind_is_number(uint8_t kind);
/* Not known, because something else is wrong and told elsewhere: fits everywhere. */
bool type_unknown(const struct node *node);
/* "'who' needs a number but 'x' is text"; false. */
bool type_fail(struct expression_parser *p, const struct node *node, const char *who,
               struct expression_words needs);
/* True where it is a condition, or unknown; else fails, saying who needs one. */
bool type_condition(struct expression_parser *p, const struct node *node, const char *who);
bool type_number(struct expression_parser *p, const struct node *node, const char *who);
struct node *type_compare(struct expression_parser *p, const struct token *op,
                          struct node *a, struct node *b);
struct node *type_arithmetic(struct expression_parser *p, const struct token *op,
                             struct node *a, struct node *b);
struct node *type_negate(struct expression_parser *p, struct node *a, size_t start);
/* Makes a decimal of a whole number. */
struct node *type_widen(struct expression_parser *p, struct node *node);

/* expression_agree.c: what stands in brackets. */
/* Gives a choose or or_else its type from its values; they become of one kind. */
struct node *type_alternatives(struct expression_parser *p, struct node *node);
/* The label of a choice, as text; anything else stays what it is. */
struct node *type_label(struct expression_parser *p, struct node *node);
/* A helper takes these arguments; its kind may follow from theirs. */
struct node *type_call(struct expression_parser *p, struct node *node);
/* The whole sentence must be of this kind. */
struct node *type_wanted(struct expression_parser *p, struct node *node,
                         enum value_kind wanted);

/* expression_choice.c: words in quotes that stand for a choice. */
/* A text literal, or a choose of nothing else. */
bool expression_is_words(const struct node *node);
/* Makes choices of words; field: whose choices they must be; NULL: any. */
bool expression_words_to_choice(struct expression_parser *p, struct node *node,
                                const struct field *field);
/* False where two fields have no choice in common. */
bool expression_choices_meet(const struct field *a, const struct field *b);

#endif
