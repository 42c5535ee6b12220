#include "pack/pack_build.h"

#include <string.h>

/*
 * Lines of entries. Lua tells the line of a declaration only, so its text is read once
 * more, as words, texts and marks, just well enough to know how deep in brackets a word
 * stands.
 */
enum place_mark { TOKEN_END, TOKEN_WORD, TOKEN_TEXT, TOKEN_MARK };
struct place_token {
    enum place_mark kind;
    struct str text;
    unsigned line;
};
/* Of one declaration. */
struct place_tokens {
    const struct declaration *of;
    struct place_token *all; /* the last is TOKEN_END */
    size_t count, capacity;  /* 0: its text is not known */
    size_t first;            /* the first behind its id */
};
struct scan {
    const char *at, *end;
    unsigned line;
};

struct place place_of(const struct declaration *declaration)
{
    return (struct place){.declaration = declaration};
}

struct place place_in(const struct declaration *declaration, const char *maker,
                      struct str id)
{
    return (struct place){.declaration = declaration, .maker = maker, .id = id};
}

static const struct pack_source *source_of(const struct build *build, struct str file)
{
    for (size_t i = 0; i < build->source_count; i++)
        if (str_equal(build->sources[i].path, file))
            return &build->sources[i];
    return NULL;
}

static const char *line_start(struct str text, unsigned line)
{
    const char *at = text.data, *end = text.data + text.length;

    for (unsigned now = 1; now < line && at != NULL; now++) {
        at = at < end ? memchr(at, '\n', (size_t)(end - at)) : NULL;
        if (at != NULL)
            at++;
    }
    return at;
}

struct str place_source(const struct build *build, struct str file, unsigned line)
{
    const struct pack_source *source = source_of(build, file);
    const char *start = NULL, *stop = NULL;

    if (source == NULL || source->text.length == 0 || line == 0)
        return (struct str){0};
    start = line_start(source->text, line);
    if (start == NULL)
        return (struct str){0};
    stop = source->text.data + source->text.length;
    for (const char *at = start; at < stop; at++)
        if (*at == '\n')
            stop = at;
    return str_trim((struct str){start, (size_t)(stop - start)});
}

static bool is_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '_';
}

static void step(struct scan *scan)
{
    if (*scan->at == '\n')
        scan->line++;
    scan->at++;
}

/* The level of [==[ at the scan, or -1. */
static int long_bracket(const struct scan *scan)
{
    const char *at = scan->at;
    int level = 0;

    if (at >= scan->end || *at != '[')
        return -1;
    for (at++; at < scan->end && *at == '='; at++)
        level++;
    return at < scan->end && *at == '[' ? level : -1;
}

static struct str skip_long(struct scan *scan, int level)
{
    const char *start = NULL;

    for (int i = 0; i < level + 2; i++)
        step(scan);
    start = scan->at;
    for (; scan->at < scan->end; step(scan)) {
        const char *at = scan->at;
        int found = 0;

        if (*at != ']')
            continue;
        for (at++; at < scan->end && *at == '=' && found < level; at++)
            found++;
        if (found == level && at < scan->end && *at == ']') {
            struct str text = {start, (size_t)(scan->at - start)};

            scan->at = at + 1;
            return text;
        }
    }
    return (struct str){start, (size_t)(scan->at - start)};
}

static struct str skip_quoted(struct scan *scan)
{
    char quote = *scan->at;
    struct str text = {0};

    step(scan);
    text.data = scan->at;
    while (scan->at < scan->end && *scan->at != quote) {
        if (*scan->at == '\\' && scan->at + 1 < scan->end)
            step(scan);
        step(scan);
    }
    text.length = (size_t)(scan->at - text.data);
    if (scan->at < scan->end)
        step(scan);
    return text;
}

static void skip_blank(struct scan *scan)
{
    while (scan->at < scan->end) {
        if (strchr(" \t\r\n", *scan->at) != NULL && *scan->at != '\0') {
            step(scan);
        } else if (scan->at + 1 < scan->end && scan->at[0] == '-' && scan->at[1] == '-') {
            scan->at += 2;
            if (long_bracket(scan) >= 0) {
                skip_long(scan, long_bracket(scan));
                continue;
            }
            while (scan->at < scan->end && *scan->at != '\n')
                scan->at++;
        } else {
            return;
        }
    }
}

static struct place_token next_token(struct scan *scan)
{
    struct place_token token = {0};

    skip_blank(scan);
    token.line = scan->line;
    if (scan->at >= scan->end)
        return token;
    token.text.data = scan->at;
    if (is_word(*scan->at)) {
        token.kind = TOKEN_WORD;
        while (scan->at < scan->end && is_word(*scan->at))
            scan->at++;
        token.text.length = (size_t)(scan->at - token.text.data);
    } else if (*scan->at == '"' || *scan->at == '\'') {
        token.kind = TOKEN_TEXT;
        token.text = skip_quoted(scan);
    } else if (long_bracket(scan) >= 0) {
        token.kind = TOKEN_TEXT;
        token.text = skip_long(scan, long_bracket(scan));
    } else {
        token.kind = TOKEN_MARK;
        token.text.length = 1;
        step(scan);
    }
    return token;
}

static bool is_mark(struct place_token token, const char *marks)
{
    return token.kind == TOKEN_MARK && strchr(marks, token.text.data[0]) != NULL;
}

static void tokenize(struct place_tokens *tokens, struct scan scan)
{
    tokens->count = 0;
    do {
        tokens->all =
            memory_grow(tokens->all, tokens->count, &tokens->capacity, sizeof *tokens->all);
        tokens->all[tokens->count] = next_token(&scan);
    } while (tokens->all[tokens->count++].kind != TOKEN_END);
}

/* The text from the line of the declaration to the file's next one; false where it is not
 * known. */
static bool scan_declaration(const struct build *build,
                             const struct declaration *declaration, struct scan *scan)
{
    const struct pack_source *source = source_of(build, declaration->file);
    const char *start = NULL;
    unsigned stop = 0;

    if (source == NULL || source->text.length == 0 || declaration->line == 0)
        return false;
    start = line_start(source->text, declaration->line);
    if (start == NULL)
        return false;
    *scan =
        (struct scan){start, source->text.data + source->text.length, declaration->line};
    for (size_t i = 0; i < build->written; i++) {
        const struct declaration *other = &build->declarations[i];

        if (other->line > declaration->line && (stop == 0 || other->line < stop) &&
            str_equal(other->file, declaration->file))
            stop = other->line;
    }
    if (stop != 0 && line_start(source->text, stop) != NULL)
        scan->end = line_start(source->text, stop);
    return true;
}

/* The tokens just after `kind "id"`, or from the line of the declaration on where it cannot
 * be found (ids may be computed); NULL where its text is not known. One declaration is asked
 * about many times in a row: its tokens are kept until another one is. */
static const struct place_token *tokens_of(const struct build *build,
                                           const struct declaration *declaration)
{
    struct place_tokens *tokens = build->tokens;
    struct scan scan;

    if (tokens->of == declaration)
        return tokens->count == 0 ? NULL : tokens->all + tokens->first;
    tokens->of = declaration;
    tokens->count = tokens->first = 0;
    if (!scan_declaration(build, declaration, &scan))
        return NULL;
    tokenize(tokens, scan);
    for (size_t i = 0; tokens->all[i].line == declaration->line &&
                       tokens->all[i].kind != TOKEN_END && tokens->first == 0;
         i++)
        if (tokens->all[i].kind == TOKEN_TEXT &&
            str_equal(tokens->all[i].text, declaration->id))
            tokens->first = i + 1;
    return tokens->all + tokens->first;
}

struct place_tokens *place_tokens_new(void)
{
    return memory_alloc(sizeof(struct place_tokens));
}

void place_tokens_free(struct place_tokens *tokens)
{
    memory_free(tokens->all);
    memory_free(tokens);
}

/* Moves past `maker "id"`; gives its line, 0 where it is not there. */
static unsigned find_maker(const struct place_token **at, struct place place)
{
    struct place_token before = {0};
    const struct place_token *token = *at;

    for (; token->kind != TOKEN_END; before = *token++) {
        if (token->kind == TOKEN_TEXT && str_equal(token->text, place.id) &&
            before.kind == TOKEN_WORD && str_is(before.text, place.maker)) {
            *at = token + 1;
            return before.line;
        }
    }
    return 0;
}

/* "==" is two marks side by side. */
static bool is_assignment(const struct place_token *token)
{
    return is_mark(*token, "=") &&
           !(is_mark(token[1], "=") && token[1].text.data == token->text.data + 1);
}

/* The line of `entry =` in the table constructor that opens next. */
static unsigned find_entry(const struct place_token *token, const char *entry)
{
    struct place_token before = {0};
    int depth = 0;

    for (; token->kind != TOKEN_END; before = *token++) {
        if (is_mark(*token, "{(["))
            depth++;
        if (is_mark(*token, "})]") && --depth <= 0)
            return 0;
        if (depth == 1 && is_assignment(token) && before.kind == TOKEN_WORD &&
            str_is(before.text, entry))
            return before.line;
    }
    return 0;
}

unsigned place_line(const struct build *build, struct place place, const char *entry)
{
    const struct place_token *at;
    unsigned line = 0, found = 0;

    if (place.declaration == NULL)
        return 0;
    line = place.declaration->line;
    if (place.maker == NULL && entry == NULL)
        return line;
    at = tokens_of(build, place.declaration);
    if (at == NULL)
        return line;
    if (place.maker != NULL) {
        found = find_maker(&at, place);
        if (found == 0)
            return line;
        line = found;
    }
    if (entry == NULL)
        return line;
    found = find_entry(at, entry);
    return found != 0 ? found : line;
}

unsigned place_item_line(const struct build *build, struct place place, size_t item)
{
    const struct place_token *token;
    struct place_token before = {0};
    int depth = 0;
    size_t seen = 0;

    if (place.declaration == NULL)
        return 0;
    token = tokens_of(build, place.declaration);
    for (; token != NULL && token->kind != TOKEN_END; before = *token++) {
        if (is_mark(*token, "{([")) {
            if (depth == 1 && is_mark(before, "{,;") && seen++ == item)
                return token->line;
            depth++;
        }
        if (is_mark(*token, "})]") && --depth <= 0)
            break;
    }
    return place.declaration->line;
}
