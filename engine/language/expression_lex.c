#include "language/expression_private.h"

#include <string.h>

#include "base/number.h"
#include "base/text.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool is_name_start(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

static bool is_name(char c)
{
    return is_name_start(c) || str_digit(c);
}

/* The byte at a place; 0 past the end (no source has a NUL in it). */
static char at(const struct expression_parser *p, size_t place)
{
    return place < p->source.length ? p->source.data[place] : '\0';
}

static size_t skip_blanks(const struct expression_parser *p, size_t place)
{
    while (is_blank(at(p, place)))
        place++;
    return place;
}

unsigned token_column(const struct token *token)
{
    return (unsigned)token->start + 1;
}

struct str token_text(const struct expression_parser *p, const struct token *token)
{
    return (struct str){p->source.data + token->start, token->end - token->start};
}

/* The character at a place, of one byte or more. */
static struct str character(const struct expression_parser *p, size_t place)
{
    size_t end = place + 1;

    while (((unsigned char)at(p, end) & 0xC0) == 0x80)
        end++;
    return (struct str){p->source.data + place, end - place};
}

/* Bytes of a Latin letter with its marks, or of a mark alone (UTF-8 of U+00C0 to U+024F but
 * for × and ÷, U+0300 to U+036F, U+1E00 to U+1EFF); 0: none. Names have none, but who writes
 * `tuổi` is told of `age`. */
static size_t marked_letter(const struct expression_parser *p, size_t place)
{
    unsigned char first = (unsigned char)at(p, place);
    unsigned char second = (unsigned char)at(p, place + 1);
    struct str one;

    if (first < 0x80) /* nearly all */
        return 0;
    one = character(p, place);
    if (one.length == 2 &&
        ((first >= 0xC3 && first <= 0xC9) || first == 0xCC || first == 0xCD))
        return str_is(one, "×") || str_is(one, "÷") ? 0 : 2;
    return one.length == 3 && first == 0xE1 && second >= 0xB8 && second <= 0xBB ? 3 : 0;
}

/* ---- names and numbers -------------------------------------------------------------- */

/* `not in` is one sign. */
static void read_not_in(struct expression_parser *p)
{
    size_t in = skip_blanks(p, p->token.end);

    if (in == p->token.end || at(p, in) != 'i' || at(p, in + 1) != 'n' ||
        is_name(at(p, in + 2)))
        return;
    p->token.kind = TOKEN_NOT_IN;
    p->token.end = in + 2;
}

/* Words with a meaning of their own wherever they stand: nothing of a pack may be called so.
 * Those that read as names are known to the parser. */
static const struct keyword {
    const char *word;
    enum token_kind kind;
    struct value value;
} keywords[] = {
    {"and", TOKEN_AND, {0}},
    {"or", TOKEN_OR, {0}},
    {"not", TOKEN_NOT, {0}},
    {"in", TOKEN_IN, {0}},
    {"true", TOKEN_LITERAL, {.kind = VALUE_BOOL, .as.whole = 1}},
    {"false", TOKEN_LITERAL, {.kind = VALUE_BOOL}},
    {"unknown", TOKEN_LITERAL, {.kind = VALUE_MISSING, .gap = GAP_UNDECIDED}},
    {"it", TOKEN_NAME, {0}},
    {"that", TOKEN_NAME, {0}},
    {"each", TOKEN_NAME, {0}},
    {"outer", TOKEN_NAME, {0}},
    {"as_of", TOKEN_NAME, {0}},
    {"missing", TOKEN_NAME, {0}},
};

static const struct keyword *find_keyword(struct str name)
{
    for (size_t i = 0; i < sizeof keywords / sizeof *keywords; i++)
        if (str_is(name, keywords[i].word))
            return &keywords[i];
    return NULL;
}

bool expression_is_keyword(struct str name)
{
    return find_keyword(name) != NULL;
}

/* Bytes of a name's next letter or digit, or of a dot within it; 0: it ends. */
static size_t name_goes_on(const struct expression_parser *p, size_t place)
{
    char c = at(p, place);

    if (is_name(c) || (c == '.' && is_name_start(at(p, place + 1))))
        return 1;
    return marked_letter(p, place);
}

static void read_name(struct expression_parser *p)
{
    struct token *token = &p->token;
    const struct keyword *keyword = NULL;

    for (size_t letter = 1; letter > 0; token->end += letter)
        letter = name_goes_on(p, token->end);
    keyword = find_keyword(token_text(p, token));
    token->kind = keyword != NULL ? keyword->kind : TOKEN_NAME;
    if (token->kind == TOKEN_LITERAL)
        token->value = keyword->value;
    if (token->kind == TOKEN_NOT)
        read_not_in(p);
}

static void fail_number(struct expression_parser *p, size_t end)
{
    struct str text = {p->source.data + p->token.start, end - p->token.start};

    text = expression_shorten(p, text);
    expression_fail(
        p,
        "không đọc được số '%.*s' (cột %u): viết số nguyên như 1500000, số thập phân như "
        "1.5, "
        "không ngăn cách hàng nghìn",
        "cannot read the number '%.*s' (column %u): write a whole number as 1500000, a "
        "decimal as 1.5, with no separators of thousands",
        SHOW(text), token_column(&p->token));
}

/* 1.500.000, 1.5x, 0x10 */
static bool goes_on(const struct expression_parser *p, size_t place)
{
    return is_name(at(p, place)) || at(p, place) == '.';
}

static void read_number(struct expression_parser *p)
{
    struct token *token = &p->token;
    int64_t whole = 0, part = 0, scale = DECIMAL_SCALE;
    bool decimal = false, good = true;

    token->kind = TOKEN_LITERAL;
    for (; str_digit(at(p, token->end)); token->end++) {
        if (whole <= NUMBER_LIMIT)
            whole = whole * 10 + (at(p, token->end) - '0');
    }
    if (at(p, token->end) == '.') {
        decimal = true;
        good = str_digit(at(p, ++token->end));
    }
    for (; decimal && str_digit(at(p, token->end)); token->end++) {
        scale /= 10;
        good = good && scale > 0;
        part += (at(p, token->end) - '0') * scale;
    }
    if (!good || goes_on(p, token->end)) {
        size_t end = token->end;
        while (goes_on(p, end))
            end++;
        fail_number(p, end);
        return;
    }
    if (whole > (decimal ? DECIMAL_LIMIT : NUMBER_LIMIT)) {
        expression_fail(p, "số ở cột %u quá lớn", "the number at column %u is too large",
                        token_column(token));
        return;
    }
    token->value = decimal ? value_of(VALUE_DECIMAL, whole * DECIMAL_SCALE + part)
                           : value_of(VALUE_WHOLE, whole);
}

/* ---- texts -------------------------------------------------------------------------- */

/* The place of the closing quote; the end of the source where there is none. */
static size_t text_end(const struct expression_parser *p, size_t place, char quote)
{
    for (char c = at(p, place); c != quote && c != '\0'; c = at(p, ++place)) {
        if (c == '\\' && at(p, place + 1) != '\0')
            place++;
    }
    return place;
}

static void read_text(struct expression_parser *p)
{
    struct token *token = &p->token;
    size_t from = token->start + 1, to = text_end(p, from, at(p, token->start));
    char *copy = arena_alloc(p->arena, to - from + 1);
    size_t length = 0;

    token->kind = TOKEN_LITERAL;
    token->end = to;
    if (at(p, to) == '\0') {
        expression_fail(p, "thiếu dấu %c đóng cho văn bản mở ở cột %u",
                        "no closing %c for the text that begins at column %u",
                        at(p, token->start), token_column(token));
        return;
    }
    token->end++;
    for (size_t i = from; i < to; i++) {
        if (at(p, i) == '\\' && p->raw && at(p, i + 1) != at(p, token->start)) {
            copy[length++] = at(p, i++); /* of a pattern: \d, \\ */
        } else if (at(p, i) == '\\' && strchr("'\"\\", at(p, ++i)) == NULL) {
            expression_fail(p, "sau '\\' (cột %u) chỉ có thể là ', \" hoặc \\",
                            "after '\\' (column %u) only ', \" or \\ may stand",
                            (unsigned)i);
            return;
        }
        copy[length++] = at(p, i);
    }
    token->value = value_text(text_nfc(p->arena, (struct str){copy, length}));
}

/* ---- signs -------------------------------------------------------------------------- */

/* What other languages write, and what is written here. An empty `use`: nothing. */
static const struct {
    const char *sign, *use;
} foreign[] = {
    {"!=", "~="}, {"<>", "~="}, {"=<", "<="}, {"=>", ">="},     {"&&", "and"}, {"||", "or"},
    {"&", "and"}, {"|", "or"},  {"!", "not"}, {"≤", "<="},      {"≥", ">="},   {"≠", "~="},
    {"×", "*"},   {"÷", "/"},   {"–", "-"},   {"−", "-"},       {"‘", "'"},    {"’", "'"},
    {"“", "'"},   {"”", "'"},   {"=", "=="},  {"--", "- (-x)"}, {"[", "("},    {"]", ")"},
    {"{", "("},   {"}", ")"},   {";", ","},
};

static bool fail_foreign(struct expression_parser *p)
{
    struct str rest = {p->source.data + p->token.start, p->source.length - p->token.start};

    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
        if (!str_starts(rest, foreign[i].sign))
            continue;
        expression_fail(p, "không dùng '%s' (cột %u); viết '%s'",
                        "'%s' is not used (column %u); write '%s'", foreign[i].sign,
                        token_column(&p->token), foreign[i].use);
        return true;
    }
    return false;
}

static const struct {
    const char *sign;
    enum token_kind kind;
    enum operator_kind op;
} signs[] = {
    {"==", TOKEN_OPERATOR, OP_EQ},      {"~=", TOKEN_OPERATOR, OP_NE},
    {"<=", TOKEN_OPERATOR, OP_LE},      {">=", TOKEN_OPERATOR, OP_GE},
    {"<", TOKEN_OPERATOR, OP_LT},       {">", TOKEN_OPERATOR, OP_GT},
    {"+", TOKEN_OPERATOR, OP_ADD},      {"-", TOKEN_OPERATOR, OP_SUBTRACT},
    {"*", TOKEN_OPERATOR, OP_MULTIPLY}, {"/", TOKEN_OPERATOR, OP_DIVIDE},
    {"%", TOKEN_OPERATOR, OP_MODULO},   {"(", TOKEN_OPEN, OP_EQ},
    {")", TOKEN_CLOSE, OP_EQ},          {",", TOKEN_COMMA, OP_EQ},
};

static const char *const not_ours[] = {"<>", "=<", "=>", "--"};

static void read_sign(struct expression_parser *p)
{
    struct str rest = {p->source.data + p->token.start, p->source.length - p->token.start};
    struct str c = character(p, p->token.start);

    for (size_t i = 0; i < sizeof not_ours / sizeof *not_ours; i++) {
        if (str_starts(rest, not_ours[i])) {
            fail_foreign(p);
            return;
        }
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!str_starts(rest, signs[i].sign))
            continue;
        p->token.kind = signs[i].kind;
        p->token.op = signs[i].op;
        p->token.end = p->token.start + strlen(signs[i].sign);
        return;
    }
    if (str_starts(rest, "...")) /* as an empty rule has it */
        expression_fail(p, "chỗ '...' chưa được viết (cột %u)",
                        "'...' is still to be written (column %u)",
                        token_column(&p->token));
    else if (!fail_foreign(p))
        expression_fail(p, "không hiểu ký tự '%.*s' (cột %u)",
                        "unknown character '%.*s' (column %u)", SHOW(c),
                        token_column(&p->token));
}

void token_next(struct expression_parser *p)
{
    size_t start = skip_blanks(p, p->token.end);
    char c = at(p, start);

    p->token = (struct token){.kind = TOKEN_END, .start = start, .end = start};
    if (c == '\'' || c == '"') {
        p->token.end++;
        read_text(p);
    } else if (str_digit(c)) {
        read_number(p);
    } else if (is_name_start(c) || marked_letter(p, start) > 0) {
        read_name(p);
    } else if (c != '\0') {
        read_sign(p);
    }
    if (p->failed)
        p->token.kind = TOKEN_WRONG;
    p->token.next = at(p, skip_blanks(p, p->token.end));
}
