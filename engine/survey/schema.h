#ifndef RASOAT_SURVEY_SCHEMA_H
#define RASOAT_SURVEY_SCHEMA_H

#include "base/date.h"
#include "base/error.h"
#include "base/nearest.h"
#include "base/number.h"
#include "survey/mask.h"

/* A key of a table, a link or a rule has at most so many parts, that of a link so many with
 * all alternatives: more is an error of the pack. */
enum { SCHEMA_KEY_PARTS = 8 };

/*
 * The tables of a survey: data from the pack. The engine knows no field by name. Filled by
 * pack/pack.c, then only read. All memory is the pack's arena.
 */
struct choice {
    int64_t symbol;
    struct str vi, en;  /* labels for people */
    struct str *folded; /* text_fold of all spellings, the name and labels among them */
    size_t folded_count;
};

/* Words that mean the same in every field, in the form of text_fold. */
struct cell_words {
    struct str *missing; /* "khong ro", "n/a", "...": nothing is known */
    size_t missing_count;
    /* Of truths, beside those that the engine knows. Marks say yes in lists where an empty
     * cell says no. */
    struct str *yes, *no, *marks;
    size_t yes_count, no_count, mark_count;
    /* Say no where another mark or word says yes, as o beside x; alone they may be either. */
    struct str *noughts;
    size_t nought_count;
    /* Of fields that do not say it themselves. */
    struct number_shape numbers;
    enum date_order dates;
};

struct field {
    struct str name;
    enum type type;
    bool year_allowed; /* a date may be a year alone */
    struct number_shape numbers;
    enum date_order dates;
    bool family; /* name ends in '*' in the pack: stands for all columns that begin so */
    struct str vi, en;     /* titles */
    struct str mend[2][2]; /* what to do that a truth be no, yes, by language: "đánh dấu (x)
                              thiếu hụt BHYT"; empty: "title = Có" */
    struct str unit;       /* "VND/người/tháng"; may be empty */
    struct str *headers; /* as written in the pack, title first */
    struct str *folded;  /* text_fold of the name and of headers */
    struct str *loose;   /* each of folded by caption_loosen */
    struct str *bare;    /* each of folded, its letters and digits alone */
    size_t header_count, folded_count;
    /* A name or a day in columns side by side: what each is called; empty: it is in one. */
    struct field_piece {
        struct str *alone; /* text_fold; wherever it stands */
        size_t alone_count;
        struct str *below; /* text_fold; below a caption of the field */
        size_t below_count;
    } * pieces;
    size_t piece_count;
    struct choice *choices;
    size_t choice_count;            /* of a text: the only values; kept as `vi` */
    bool ordered;                   /* the choices stand from the lowest to the highest */
    const struct cell_words *words; /* of the schema; NULL: none */
    struct str *missing; /* folded words that mean nothing is known in this field */
    size_t missing_count;
    bool missing_first[256]; /* the first letters of those and of the schema's such words */
    uint64_t missing_pairs[4]; /* a bit per first and second letter, two may share one */
    struct str *alone; /* text_fold of captions that mean it where no other column does */
    size_t alone_count;
    struct str *doubtful; /* text_lower of words that may mean two things: never guessed */
    size_t doubtful_count;
    int64_t *unknown; /* numbers that stand for an unknown one: 99, 999 */
    size_t unknown_count;
    int64_t most;       /* the largest number that can be; 0: no bound */
    struct str *behind; /* folded words that may stand behind a number: its unit */
    size_t behind_count;
    unsigned *digits; /* how many a number in a code has, as 12 or 9; none: any */
    size_t digit_count;
    struct str *old; /* text_fold of captions whose number may differ: an old card's */
    size_t old_count;
    struct str *strip; /* prefixes (text_lower) left out when compared or used as a key */
    size_t strip_count;
    struct str *kinds; /* text_lower of words for the kind of a place, before its name */
    unsigned *kind_numbers; /* from 1; spellings of one kind have one number */
    size_t kind_count;
    const char *default_source; /* expression for an empty cell; NULL */
    bool personal;   /* a name, a number or a day of birth: shortened with --mask */
    bool masked;     /* shortened wherever it becomes text: schema_mask */
    bool vital;      /* a file of the table without such a column is told (DATA-05) */
    int vital_with;  /* vital only where the file has this field; -1: always */
    bool whole_file; /* one value may hold for all rows of a file: it may be --set */
    unsigned line;   /* in the pack file, for messages */
};

/* Cells of a row past its fields: the extra names of unique rules. */
enum { TABLE_EXTRA = 4 };

/* A part of a key: the first of the alternatives whose column the file has. */
struct key_part {
    unsigned *fields;
    size_t count;
};

/* A way from a row to rows of another table (or the same): "members", "previous",
 * "household". */
struct link {
    struct str name;
    unsigned table; /* where it leads */
    bool many;      /* to any number of rows (a roster) or at most one */
    bool parent;    /* a bare name not found in this table is looked up there */
    /* Pairs: own field = field of the other table; alternatives as in a key part. */
    struct link_part {
        unsigned *own, *other;
        size_t count;
    } * parts;
    size_t part_count;
    int first;          /* own field that says which of the rows leads the others; -1 */
    int64_t first_word; /* what it says there */
};

enum { UNIT_WITHIN_MOST = 4 };

/* What may stand at the end of a caption and changes nothing, in the form of text_fold. */
struct caption_words {
    struct str *tails; /* with all that follows: "theo ..." */
    size_t tail_count;
    struct str *years; /* where a year follows: "nam 2024" */
    size_t year_count;
    /* What says that a column is of another time ("ky truoc", "cu"): such a tail is no tail.
     * A word alone must be all that stands there, others stand anywhere in it. */
    struct str *other_times;
    size_t other_time_count;
};

struct table {
    struct str name;
    struct str vi, en;
    struct str absent_vi, absent_en; /* "không có danh sách năm trước"; may be empty */
    struct str note_vi, note_en;     /* what is told to who fills it in; may be empty */
    struct field *fields;
    size_t field_count;
    struct map field_index;       /* name -> number */
    uint64_t captions_of_numbers; /* bit n: a field's caption is "n" */
    size_t longest_of_numbers;    /* digits of the longest caption that is a number */
    struct key_part *key;
    size_t key_count;
    struct link *links;
    size_t link_count;
    int date_field; /* the field that dates a row; -1 */
    int year_field; /* the field with the survey year; -1 */
    int unit_field; /* the field that findings are counted by (commune); -1 */
    int unit_code;  /* the field with its code; -1 */
    int unit_if;    /* a truth: whether the row is a unit's at all; -1: all are */
    int unit_above; /* the name of the row that this one is a part of; -1: none is */
    /* Fields that say what the unit lies in; a choice stands for the kind of a unit whose
     * name does not say it. Fields of one name mean the same in all tables: their number
     * over the schema is within_slot. */
    unsigned unit_within[UNIT_WITHIN_MOST], within_slot[UNIT_WITHIN_MOST];
    size_t unit_within_count;
    int folder_field;        /* gets the folder of the file where a run has several; -1 */
    int sheet_field;         /* gets a sheet's name where that begins with one of these */
    struct str *sheet_words; /* text_lower */
    size_t sheet_word_count;
    int before_table;    /* the same of the year before; -1 */
    bool starts_dataset; /* rows of a survey: outside the days of the pack they are told */
    bool alone;          /* no survey, but it may be all that a dataset has */
    unsigned *shows;     /* fields that tell people whose row it is: names, hamlets */
    size_t show_count;
    unsigned *by; /* fields that findings are counted by besides the unit: who reviewed */
    size_t by_count;
    unsigned *proof; /* fields of which a true row has one; none: any row may be one */
    size_t proof_count;
    const struct caption_words *captions; /* of the schema; NULL: none */
    unsigned subject_link; /* 1 + link to the table whose rows are counted; 0: this very
                              table or none */
};

struct schema {
    struct table *tables;
    size_t table_count;
    unsigned main_table; /* household */
    struct cell_words words;
    struct caption_words captions;
    struct caption_words captions_before; /* of tables of the year before: no other times */
    struct symbols symbols;
    bool masked;          /* schema_mask was called */
    struct field masking; /* shows what has no personal field of its own and may hold one's
                             values: a list of names, a cell that cannot be read */
};

/* -1 where there is none. */
int schema_table(const struct schema *schema, struct str name);
/* Whether it is the table of the year before of another. */
bool schema_is_before(const struct schema *schema, unsigned table);
int table_field(const struct table *table,
                struct str name); /* families match by their prefix */
int table_link(const struct table *table, struct str name);
/* The link to the row that a row is a part of; NULL. */
const struct link *table_parent(const struct table *table);
/* One of the tables of which a dataset needs at least one. */
static inline bool table_begins(const struct table *table)
{
    return table->starts_dataset || table->alone;
}
/* Is the field a part of the table's key? -1 is none. */
bool table_is_key(const struct table *table, int field);
/* The field that a header cell names (family names and aliases included), -1. Exactly, or
 * (survey/caption.c) but for what changes nothing: a unit in brackets, a year at the end. */
int table_header(const struct table *table, struct str header, struct arena *scratch);
/* False: it names no field, which of a number is known without looking any further. */
bool table_may_name(const struct table *table, struct str header);
/* As table_header; *loose: not exactly. */
int table_caption(const struct table *table, struct str header, struct arena *scratch,
                  bool *loose);
/* The decimal mark of all fields that have none. */
void schema_set_decimal_mark(struct schema *schema, char mark);
/* "Did you mean?": names that somebody wanted who wrote another, by their captions too. */
void schema_offer_tables(const struct schema *schema, struct nearest *nearest);
void table_offer_fields(const struct table *table, struct nearest *nearest);
void table_offer_links(const struct table *table, struct nearest *nearest);
void field_offer_choices(const struct field *field, const struct symbols *symbols,
                         struct nearest *nearest);
/* The field that a caption would name if it did not say another time ("Điểm B1 (kỳ trước)",
 * "Điểm B1 cũ"); -1: it names one, or says no other time. */
int table_caption_of_other_time(const struct table *table, struct str header,
                                struct arena *scratch);
/* A folded caption without what changes nothing; borrows it or is scratch's. */
struct str caption_loosen(const struct caption_words *words, struct str folded,
                          struct arena *scratch);
/* Fills what is known of captions that are numbers, and `loose`, `missing_first` and
 * `missing_pairs` of all fields, once the words of the pack are known. */
void table_prepare(struct table *table, struct arena *arena);
/* The year that a folded caption ends with ("... nam 2023", "... (2021-2025)": the first and
 * the last), where no tail is before it; false: none. */
bool caption_years(const struct caption_words *words, struct str folded, int years[2]);
/* Of what stands above captions, a group's name: nothing but a year ("Năm 2023"). */
bool caption_group_years(const struct caption_words *words, struct str folded,
                         int years[2]);
/* Or that it is of another time: "Kỳ trước", "Số liệu kỳ trước (năm 2023)". */
bool caption_group_of_other_time(const struct caption_words *words, struct str folded);
/* Whether what stands in the field shows that a row is a record (the table's `proof`). */
bool table_proves(const struct table *table, unsigned field);
/* The length of a family's name where another begins with it and goes on; 0 otherwise. */
size_t table_family_prefix(struct str prefix, struct str name);
/* Of a caption whose number may differ from that of the field's other columns. */
bool field_is_old(const struct field *field, struct str header, struct arena *scratch);
/* The known header nearest to a cell, for "gần giống"; empty where none is near. */
struct str table_nearest(const struct table *table, struct str header,
                         struct arena *scratch);

/* Reads a cell as the field says ("", "--", "-", "NULL" and the pack's words are missing).
 * What nobody sees (text_visible) is no part of it. Text comes in NFC, borrowing cell or
 * from arena. Unreadable: VALUE_MISSING with GAP_UNREADABLE and *why set to a short reason
 * in both languages (static text). */
struct reason {
    const char *vi, *en;
};
struct value field_read(const struct field *field, struct str cell, struct arena *arena,
                        const struct reason **why);
/* The same for the commonest shapes: few digits, a day as 05/09/1979 or 1979-09-05, a code
 * of digits, 1 and 0, a text that stays as it stands. False decides nothing: ask field_read. */
bool field_read_quick(const struct field *field, struct str cell, struct value *out);
/* As field_read_quick, of up to 64 cells, those in `rows`: bits of those that it reads. Of a
 * field of numbers or days, into out; of texts and codes, which stay as they stand. */
uint64_t field_read_numbers(const struct field *field, const struct str *cells,
                            uint64_t rows, int64_t *out);
uint64_t field_plain_texts(const struct field *field, const struct str *cells,
                           uint64_t rows);
/* What a cell that cannot be read may have meant: the day of a spreadsheet's serial number,
 * the known word nearest to it. False: no guess. */
bool field_guess(const struct field *field, struct str cell, struct arena *arena,
                 struct value *out);
/* True where a reason is that a spreadsheet made a number or a date of a code. */
bool field_spoilt(const struct reason *why);
/* A number whose mark is unclear ("42.500"): what it may mean, and as it would be read for
 * certain. */
struct two_ways {
    struct str grouped, whole, part; /* "42 500", "42500", "42,5" */
};
/* False where it cannot be read for another reason. Texts of the arena. */
bool field_two_ways(const struct reason *why, struct str cell, struct arena *arena,
                    struct two_ways *out);
/* What a word of text_fold says of a truth. words may be NULL. */
enum says { SAYS_NOTHING, SAYS_NO, SAYS_YES, SAYS_MARK, SAYS_NOUGHT };
enum says field_truth(const struct cell_words *words, struct str folded);
/* True for the cells that say that nothing is known; cell without blanks at its ends. */
bool field_missing_word(const struct field *field, struct str cell, struct arena *arena);
/* The bit of missing_pairs for a word that begins with these letters, 0: it has one only. */
static inline unsigned field_missing_pair(unsigned char first, unsigned char second)
{
    return (first * 37U + second) % 256;
}
/* The form in which texts of this field are compared and hashed as keys: text_compared, the
 * strip prefixes off. Codes: without blanks and capitals, numbers without leading zeros. */
struct str field_normal(const struct field *field, struct str text, struct arena *arena);
/* The number of the kind that a text begins with ("Thị trấn"), of the field's; 0: none. */
unsigned field_kind(const struct field *field, struct str text, struct arena *arena);
/* From now on what is personal is shortened wherever a value becomes text: by field_show,
 * field_plain and schema_cell. Keys, links and fingerprints are of the values themselves. */
void schema_mask(struct schema *schema);
/* A cell as it stands, which may hold anything: shortened where the schema is masked and the
 * field is personal, or none (NULL). */
struct str schema_cell(const struct schema *schema, const struct field *field,
                       struct str cell, struct arena *arena);
/* A value as it may be handed on: shortened where the field (NULL: none) is masked. */
struct value field_handed(const struct field *field, struct value value,
                          struct arena *arena);
/* value_plain of field_handed: what writers use. */
void field_add_plain(struct buffer *out, const struct field *field,
                     const struct symbols *symbols, struct value value,
                     struct arena *arena);
struct str field_plain(const struct field *field, const struct symbols *symbols,
                       struct value value, struct arena *arena);
/* A value for people: 1.500.000, 45,5, Có, 15/09/2024, Hộ nghèo; missing is "(trống)". */
struct str field_show(const struct field *field, const struct symbols *symbols,
                      struct value value, enum language language, struct arena *arena);

#endif
