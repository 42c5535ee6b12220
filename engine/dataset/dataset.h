#ifndef RASOAT_DATASET_DATASET_H
#define RASOAT_DATASET_DATASET_H

#include "base/digest.h"
#include "excel/books.h"
#include "pack/pack.h"
#include "read/reader.h"

/*
 * The files of a run, their headers matched with the schema. Borrowed by everything in a
 * run; memory is the dataset's arena.
 */
/* What to open. */
struct dataset_options {
    const char *const *datasets; /* folders, files or "-" */
    size_t dataset_count;
    const char *const *tables; /* "NAME=FILE" */
    size_t table_count;
    const char *const *settings; /* "FIELD=VALUE" or "TABLE.FIELD=VALUE" */
    size_t setting_count;
    const char *year;     /* survey year where files have none; NULL */
    char delimiter;       /* 0: found out */
    const char *encoding; /* as reader_options has it; NULL: guessed */
    bool digests;         /* compute SHA-256 of inputs */
    date_days as_of;      /* the day of rows that say none; INT32_MIN: none */
    uint64_t memory;      /* bytes that tables which are held may take; 0: DATASET_MEMORY */
    unsigned jobs;        /* threads, here and in a run; 0: number of processors */
};
#define DATASET_MEMORY ((uint64_t)256 << 20)

struct input {
    struct str path, name; /* name: as in findings */
    unsigned table;
    uint64_t rows, bytes;
    char sha256[65]; /* filled where asked for */
    struct str *unknown_columns;
    size_t unknown_count;
    struct str *absent_columns; /* fields of the table without a column */
    size_t absent_count;
};

/* A word to the user that is no finding: unused files, unknown columns, guessed
 * delimiter... */
struct remark {
    bool warning;
    struct str vi, en;
};

struct reshape;
struct units;
struct unit_question;
struct units_cells;
struct plain;

/* How a file looked before it was read, so that a change meanwhile is seen. */
struct file_stamp {
    uint64_t device, number, bytes;
    int64_t seconds, nanoseconds; /* of its last change */
};

/* How the cells of a column are read, where its whole shows that they are spoilt. */
struct column_care {
    bool turned;     /* dates: day and month the other way round than the field says */
    bool settled;    /* dates: none stands the other way round, told or not */
    bool mixed;      /* dates: both; a cell that may be either counts as empty */
    bool zeros;      /* codes: leading zeros are put back: */
    unsigned digits; /* to so many digits; 0: as the field says */
    bool dotted;     /* codes: "1.0" and "0001." are 1 and 0001 */
    bool spoilt;     /* codes: exponents and dates are told once for the column */
    bool noughts;    /* truths: its o's are no, since the list has another mark for yes */
    bool unsure;     /* truths: which of its marks is no is not known; none is read */
};

/* What is told of a column once: a finding of its file. */
enum note_kind {
    NOTE_ZEROS,
    NOTE_DOTTED,
    NOTE_SPOILT,
    NOTE_TURNED,
    NOTE_MARKS,
    NOTE_UNIT,
    NOTE_CODE,       /* one code of two units, or two codes of one */
    NOTE_CODE_APART, /* the same, between two tables */
    NOTE_KINDS
};
struct source_note {
    enum note_kind kind;
    unsigned field;
    size_t column;
    uint64_t row; /* the first such cell */
    uint32_t line;
    struct str text;
    struct value mended; /* what it is read as; missing: it is not read */
    struct str vi, en;   /* with a NUL after them */
};

struct source {
    struct str path; /* to open, with the sheet; for standard input a spooled copy */
    struct str file; /* without the sheet */
    struct str name; /* as findings name it */
    struct file_stamp stamp; /* of file */
    unsigned taken;          /* the how manieth of the files that were taken it is of */
    unsigned table;
    struct str folder;    /* that it came from; empty where the run has one dataset */
    struct str sheet;     /* empty: the file has one, or none */
    struct str worksheet; /* its sheet, be it the only one; empty: no spreadsheet */
    char delimiter;
    const char *encoding;                    /* NULL: guessed */
    const struct own_encoding *own_encoding; /* the pack's */
    struct books *books;                     /* the dataset's: sheets that were read */
    struct reshape
        *reshape;        /* how rows are made of the file's; NULL: they are as they stand */
    struct plain *plain; /* how records of a list are told from its other rows; NULL */
    bool *shared;        /* per field: several columns fill it */
    bool *old;           /* per column: its number may differ from that of the others */
    size_t skip;         /* records before the data: header, second header, title lines */
    size_t columns;      /* cells in the header */
    size_t made;         /* of those, the last ones: they stand in no file */
    int *column_field;   /* per column: field, -1 unknown */
    struct str *column_name; /* as the file has it */
    int (
        *column_years)[2]; /* per column: that its caption names, first and last; 0: none */
    bool *has_column;      /* per field: a column or a constant from --set */
    struct value
        *constants; /* per field: from --set and --year; missing (GAP_COLUMN) where none */
    const struct units *units;         /* that share a name: dataset/units.h; NULL: none */
    const struct unit_rows *unit_rows; /* of a form: which unit each row is of; NULL */
    const struct unit_question *unit_questions; /* by row; NULL: none */
    struct units_cells
        *unit_cells;          /* gathered while it is opened, up to units_find; NULL */
    bool *only_x;             /* per column: a truth in a list of marks: empty is false */
    struct column_care *care; /* per column */
    struct source_note *notes;
    size_t note_count;
    struct input *input;
    /* of a reading to its end: */
    bool good_text; /* all of it is UTF-8 */
    bool unmixed;   /* all rows of a list are its records, as they stand */
};

/* One year is in hand, every row of the list says another: it is not the list that was meant. */
struct other_year {
    struct str name; /* empty: there is none */
    struct str asked, said;
    bool by_option; /* --year says which is in hand; else the other lists */
};

struct dataset {
    struct arena arena;
    struct source *sources; /* by table, then as given */
    size_t count, capacity;
    struct input *inputs; /* one per source */
    struct remark *remarks;
    size_t remark_count, remark_capacity;
    struct units *units; /* that share a name; NULL: none */
    size_t
        unread; /* files and sheets that were meant and not read: nothing is surely clean */
    struct str unread_first;      /* the first of them */
    bool unread_beside;           /* it could be read, and lies beside what is */
    struct other_year other_year; /* a list that was not asked for */
    struct books *books;          /* every sheet is taken in once */
    int *spooled;                 /* descriptors to close */
    size_t spooled_count, spooled_capacity;
};

int dataset_open(const struct pack *pack, const struct dataset_options *options,
                 struct dataset **out, struct error *err);
void dataset_free(struct dataset *dataset);
/* Opens a source's reader at its first data row. */
int source_open(const struct source *source, struct reader **out, struct error *err);
/* To ask once a source was read to its end: ERROR_GENERAL where its file is not what it was
 * when the dataset was opened. */
int source_unchanged(const struct source *source, struct error *err);
/* All records of a source as reader_each gives them; then also what source_unchanged says. */
int source_each(const struct source *source, visit_record *visit, void *job,
                struct error *err);
/* True where all sources of the table have the field (column or constant); false without
 * any. */
bool dataset_has_field(const struct dataset *dataset, unsigned table, unsigned field);
/* True where one of them has it. */
bool dataset_has_some(const struct dataset *dataset, unsigned table, unsigned field);
bool dataset_has_table(const struct dataset *dataset, unsigned table);
/* Once all is read: tells which columns were not used, and which rows were left out as no
 * records. */
void dataset_tell_left_out(struct dataset *dataset, const struct pack *pack);
/* dataset_columns.c: a date of the other order than the field's with day and month exchanged,
 * where what is then the month can be one; *either: the day can be one too. */
struct str dataset_turned(const struct field *field, struct str cell, struct arena *arena,
                          bool *either);
/* A code without the mark of decimals and the zeros after it that a program added ("1.0",
 * "0001."); anything else as it is. Borrows. */
struct str dataset_without_dot(struct str code);
/* A number with the zeros that it lost; anything else as it is. */
struct str dataset_with_zeros(const struct field *field, const struct column_care *care,
                              struct str code, struct arena *arena);
void dataset_remark(struct dataset *dataset, bool warning, struct str vi, struct str en);

#endif
