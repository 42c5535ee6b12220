#ifndef RASOAT_BASE_ERROR_H
#define RASOAT_BASE_ERROR_H

enum error_code {
    ERROR_GENERAL = -1,
    ERROR_NOT_FOUND = -2, /* a file, table, rule or household that is not there */
    ERROR_USAGE = -3,     /* an option or argument that makes no sense */
    ERROR_RULE = -4,      /* a rule or pack is wrong: file and line are set */
    ERROR_WRITE = -5,     /* output could not be written */
};

enum language { LANGUAGE_VI, LANGUAGE_EN };

/*
 * What went wrong, for a person. The caller owns it; functions that fail return a negative
 * enum error_code and fill it. Init with {0}.
 */
struct error {
    int code;
    char file[512];   /* empty where no file is meant */
    unsigned line;    /* 0 where no line is meant */
    char source[256]; /* the line itself, where known */
    char vi[768], en[768];
};

/* Fills err (may be NULL) from both formats, which take the same arguments in the same
 * order; returns code. Clears file, line and source. */
int error_set(struct error *err, int code, const char *vi, const char *en, ...)
    __attribute__((format(printf, 3, 5), format(printf, 4, 5)));
/* The same, with the reason of the system behind both: ": hết chỗ trên đĩa". number: an
 * errno. */
int error_system(struct error *err, int code, int number, const char *vi, const char *en,
                 ...) __attribute__((format(printf, 4, 6), format(printf, 5, 6)));
/* Adds the place; returns err->code. source may be NULL. */
int error_at(struct error *err, const char *file, unsigned line, const char *source);
/* The message in a language; borrows err. */
const char *error_text(const struct error *err, enum language language);

#endif
