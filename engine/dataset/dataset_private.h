#ifndef RASOAT_DATASET_DATASET_PRIVATE_H
#define RASOAT_DATASET_DATASET_PRIVATE_H

#include "dataset/dataset.h"
#include "lines/plain.h"
#include "lines/reshape.h"

/*
 * Private to dataset*.c: from what is given to sources.
 *
 *   argument ─► files ─► sheets ─► head ─► layout, or table by name or header ─► sources
 */

/* The cells of one record. */
struct head_row {
    struct str *items;
    size_t count;
};

/* The first records of a file, copied to an arena; rows that cannot be read are empty. */
struct head {
    struct arena *arena; /* for scratch as well */
    struct head_row *rows;
    uint32_t *lines; /* per row: where it stands in the file */
    size_t count;
    char delimiter;
    const char *encoding; /* as reader_encoding says */
};
/* A cell without its outer blanks; empty where the row ends before it. */
static inline struct str head_cell(const struct head *head, size_t row, size_t column)
{
    const struct head_row *cells = &head->rows[row];

    return column < cells->count ? str_trim(cells->items[column]) : (struct str){0};
}

/* A file, or a sheet of it, before it is known what it holds. */
struct candidate {
    struct str path;         /* to open: with the sheet where the file has several */
    struct str file;         /* without */
    struct str name;         /* as findings name it */
    struct str folder;       /* empty where the run has one dataset */
    struct str sheet;        /* empty: none is named */
    struct file_stamp stamp; /* from dataset_take_file on */
    int table;               /* that it is named after; -1 */
    bool only_table;         /* nothing else may be read from it: --table says so */
    bool beside;             /* a text among files named after tables: it is not read */
};

/* A dataset while it is put together. */
struct opening {
    const struct pack *pack;
    const struct dataset_options *options;
    struct dataset *dataset;
    struct arena scratch;
    unsigned taken;          /* files so far */
    struct candidate *spare; /* of a folder: files that have no table's name */
    size_t spare_count, spare_capacity;
    size_t named_from,
        named_to;          /* sources of that folder whose files have a table's name */
    struct source *beside; /* lists of a folder that are not read */
    size_t beside_count, beside_capacity;
    int year; /* in hand, once it is known: dataset_year.c */
    bool year_known;
    struct error unread;  /* why a spare file was not read; code 0: none */
    struct buffer unused; /* names of files that were looked into and hold no table */
};

/* dataset.c */
struct source *dataset_add_source(struct opening *opening,
                                  const struct candidate *candidate, unsigned table);
/* As dataset_remark, with formats that take the same arguments. */
void remark_format(struct opening *opening, bool warning, const char *vi, const char *en,
                   ...) __attribute__((format(printf, 3, 5), format(printf, 4, 5)));

/* Something was meant and is not read: see dataset->unread. */
void dataset_note_unread(struct dataset *dataset, struct str name);

/* dataset_file.c */
int dataset_collect_files(struct opening *opening, struct error *err);
/* One file that was given twice, under one name or two, is read once: each of its rows would be
 * the double of itself. */
void dataset_drop_repeated(struct opening *opening);

/* dataset_folder.c */
struct str dataset_base_name(struct str path);
/* The table that a file is named after, but for case, blanks and a plural; -1. *exact (may
 * be NULL): it is spelt as the table is, and of a kind that is read. */
int dataset_table_of_name(const struct schema *schema, struct str file, bool *exact);
/* What of a folder is read. several: files are named with their folder. */
int dataset_take_folder(struct opening *opening, const char *given, bool several,
                        struct error *err);

/*
 * dataset_aside.c: takes the stamp of a candidate's file, before anything of it is read.
 * What is no regular file (standard input "-", a pipe) can be read only once: it is kept
 * aside in a file without a name, and path and file lead there from now on.
 */
int dataset_set_aside(struct dataset *dataset, struct candidate *candidate,
                      struct error *err);

/* dataset_take.c: the tables that a file holds, from all its sheets. spare: of a folder,
 * and not named after a table; what holds no table is told then, and no error. */
int dataset_take_file(struct opening *opening, const struct candidate *file, bool spare,
                      struct error *err);

/* dataset_beside.c: lists of a folder beside those that are read. */
/* The last source is one: what was remarked from `remarks` on, as of one that is read, is
 * not told. */
void dataset_set_beside(struct opening *opening, size_t remarks);
/* Names them, and says whether they hold what is in no file that is read. */
void dataset_tell_beside(struct opening *opening);

/* dataset_year.c: lists of one table that are of several years: those of last year become
 * the table of the year before, or are left out. */
int dataset_part_years(struct opening *opening, struct error *err);
/* --year is said of a list without a column of it, and its name or title names last year. */
void dataset_tell_last_year(struct opening *opening, const struct source *source);
/* Of a list: by its rows, else its names, else most of its dates; 0: not known. */
int dataset_year_of(struct opening *opening, const struct source *source, int *year,
                    struct error *err);
/* A list without a year, from no column and no setting, is of the year of most of its dates;
 * said aloud. */
int dataset_year_of_dates(struct opening *opening, struct error *err);
/* Lists that are found by place alone (targets): of another year than the data's they are left
 * out, and said. */
int dataset_match_plans(struct opening *opening, struct error *err);
/* A column whose caption names another year than its list's is none of the field; said. */
int dataset_drop_other_years(struct opening *opening, struct error *err);

/* dataset_settings.c: --set, --year and the field for folders. */
int dataset_apply_settings(struct opening *opening, struct error *err);

/* dataset_sheet.c: tells what a sheet says beside its values; nothing of text. */
int dataset_tell_sheet(struct opening *opening, const struct source *source,
                       struct error *err);

/* dataset_header.c */
int head_read(const struct opening *opening, const struct candidate *candidate,
              struct arena *arena, struct head *out, struct error *err);
/* Room for what is known per field: nothing yet. */
void source_fields(struct opening *opening, struct source *source);
/* Room for what is known per column; the fields are -1. */
void source_columns(struct opening *opening, struct source *source, size_t columns);
/* How well the best row of a head fits a table as its header. */
struct header_fit {
    size_t top, row; /* of the captions, the last one too */
    size_t matched;  /* columns that name a field */
    size_t worded;   /* fields that they name by words, each once */
    size_t pieces;   /* of them, those that several columns are together */
    size_t distinct; /* by words or numbers */
    size_t filled;   /* columns with a caption */
    bool good;       /* at least five, or most of the cells, one of them of the key */
};
struct header_fit header_fit(const struct table *table, const struct head *head);
/* The table that fits best, the main table first; all: others than those that start a
 * dataset too. */
unsigned dataset_guess_table(const struct schema *schema, const struct head *head, bool all,
                             struct header_fit *fit);
/* Matches the columns of a source by its header; the error says what is missing. */
int dataset_match_header(struct opening *opening, struct source *source,
                         const struct head *head, struct error *err);
void dataset_name_columns(struct opening *opening, struct source *source);
/* A column of the field beside those of the file; where the file has one too, the first that is
 * filled counts. Its number. */
int dataset_add_made(struct opening *opening, struct source *source, int field);

/* dataset_made.c: columns that are made of several. Those whose captions are words of a choice. */
struct caption;
/* Digits alone; empty is too. */
bool dataset_is_number(struct str cell);
/* Whether a folded caption is a word of a choice of the table. */
bool dataset_is_choice_word(const struct table *table, struct str folded);
/* Captions side by side that differ by such a word alone are a group, as those below another. */
void dataset_choices_part(const struct table *table, struct caption *captions, size_t count,
                          struct arena *scratch);
/* Finds their groups, and what their columns are called without the words: dates keep the
 * caption above, marks have none. from: the first row below the captions. */
void dataset_choices_find(struct opening *opening, const struct table *table,
                          const struct head *head, size_t from, struct caption *captions,
                          size_t count, struct made_list *made);

/* Columns side by side that hold a field in parts. */
/* The field whose parts the first of these captions are; -1. */
int dataset_pieces_at(const struct table *table, const struct caption *captions,
                      size_t count, struct arena *scratch);
/* Their columns have no captions from then on. The lists have room for half of the columns. */
void dataset_pieces_find(const struct table *table, struct caption *captions, size_t count,
                         struct made_list *made, struct arena *scratch);
/* Per column of the file: its field, as a row is told by (lines/line_judge.h): the first part of
 * a name is one. */
const int *dataset_pieces_fields(struct opening *opening, const struct source *source,
                                 const struct plain *plain);
/* Adds what is made to the columns of a source, once those of its file are known. */
void dataset_made_columns(struct opening *opening, struct source *source,
                          struct made_list *made);

/* dataset_meant.c */
/* Whether the captions tell of records: a table without proof of them takes any. */
bool dataset_fits_records(const struct table *table, const struct header_fit *fit,
                          const struct head *head);
/* Whether what fits no table was meant as a list of the main table or of those beside it. */
bool dataset_seems_list(const struct pack *pack, const struct head *head);

/* dataset_layout.c */
struct layout_match {
    const struct layout *layout;
    size_t top, header;         /* rows of captions, both inclusive */
    size_t numbers;             /* row with the columns' numbers; SIZE_MAX: none */
    size_t data;                /* records before the first that may be a row */
    const struct layout *other; /* whose title stands in the head too; NULL */
    size_t begins;              /* the row with it */
};
bool dataset_layout_find(const struct pack *pack, const struct head *head,
                         struct layout_match *match);
/* The part for a table, or for one with the same fields; NULL. */
const struct layout_part *dataset_layout_part(const struct pack *pack,
                                              const struct layout *layout, unsigned table);
enum { CAPTION_LEVELS = 4 };
/*
 * What a column is called, folded: by the lowest text above the data, then with what stands
 * above that, as merged cells do.
 *
 *   Hộ nghèo |          ─► names of the second column: "ty le", "ho ngheo - ty le"
 *   Số hộ    | Tỷ lệ
 */
struct caption {
    struct str shown;
    struct str names[CAPTION_LEVELS];
    struct str loose[CAPTION_LEVELS]; /* the same without what people add; dataset_loosen */
    size_t count;
    struct str above; /* folded: what stands directly above the lowest; empty */
    struct str above_shown;
};
/* The field of a column by its captions; -1 (dataset_header.c). */
int dataset_caption_field(const struct table *table, const struct caption *caption,
                          struct arena *scratch);
/* Whether one of its names is the folded text; loose: or is so without what people add
 * (dataset_layout.c). */
bool caption_is(const struct caption *caption, struct str folded, bool loose);
/* By the words for that; NULL: nothing is added. */
void dataset_loosen(struct caption *captions, size_t count,
                    const struct caption_words *words, struct arena *arena);
size_t dataset_filled_cells(const struct head_row *cells);
size_t dataset_head_width(const struct head *head);
/* Cells of the widest of some rows, both inclusive. */
size_t dataset_rows_width(const struct head *head, size_t top, size_t bottom);
/* One per column of the rows from top to bottom; in the head's arena. */
struct caption *dataset_captions(const struct head *head, size_t top, size_t bottom,
                                 size_t *count);
/*
 * What the columns of a laid out file are called: those of the file, then those that hold a name
 * or a day of which the file has the parts, by what the tables of the layout call them. A whole is
 * called as what stands above its parts, or as the layout calls its field.
 */
struct laid_captions {
    struct caption *items;
    size_t given, count;
    struct made_list made; /* count - given; there is room for as many as columns more */
};
struct laid_captions dataset_laid_captions(const struct pack *pack,
                                           const struct layout *layout,
                                           const struct caption *given, size_t count,
                                           struct arena *arena);
/* Whether a part names the column. */
bool dataset_part_uses(const struct layout_part *part, const struct caption *caption);
/* 1, 2, 3, ... in columns one after the other; *first is that of 1, *last of the last. */
bool dataset_is_numbers_row(const struct head_row *cells, size_t *first, size_t *last);

/* dataset_fit.c */
/* Matches the columns of a source by a layout. number: of the sheet among those of the file
 * with this layout, from 1. False where too few columns are there. */
bool dataset_layout_apply(struct opening *opening, struct source *source,
                          const struct head *head, const struct layout_match *match,
                          const struct layout_part *part, unsigned number);

#endif
