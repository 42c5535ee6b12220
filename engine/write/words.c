#include "write/words.h"

#include <inttypes.h>
#include <string.h>

#include "base/braces.h"
#include "base/number.h"
#include "base/text.h"

struct str words_phrase(struct phrase phrase, enum language language)
{
    return language == LANGUAGE_EN && phrase.en.length > 0 ? phrase.en : phrase.vi;
}

struct str words_remark(const struct remark *remark, enum language language)
{
    return words_phrase((struct phrase){remark->vi, remark->en}, language);
}

struct str words_header(const struct table *table, const struct field *field,
                        enum language language, struct arena *scratch)
{
    struct str title = words_phrase((struct phrase){field->vi, field->en}, language);
    bool same = title.length > 0 &&
                table_header(table, title, scratch) == (int)(field - table->fields);

    return same ? title : (struct str){0};
}

enum language words_own(const struct pack *pack)
{
    return str_is(pack->said[0], "vi") ? LANGUAGE_VI : LANGUAGE_EN;
}

struct str words_count(struct arena *arena, uint64_t count, enum language language)
{
    return number_show_whole(arena, (int64_t)count, language == LANGUAGE_EN);
}

struct str words_decimal(struct arena *arena, double number, unsigned places,
                         enum language language)
{
    enum { PLACES_MOST = 6 };
    const double most = 9e12;
    bool negative = number < 0;
    uint64_t unit = 1, scaled;
    struct str whole;

    if (!(number >= -most && number <= most))
        return str_from("?");
    for (unsigned i = 0; i < places && i < PLACES_MOST; i++)
        unit *= 10;
    scaled = (uint64_t)((negative ? -number : number) * (double)unit + 0.5);
    whole = words_count(arena, scaled / unit, language);
    negative = negative && scaled > 0;
    if (unit == 1)
        return arena_format(arena, "%s%.*s", negative ? "-" : "", (int)whole.length,
                            whole.data);
    return arena_format(arena, "%s%.*s%c%0*" PRIu64, negative ? "-" : "", (int)whole.length,
                        whole.data, language == LANGUAGE_EN ? '.' : ',',
                        (int)(places < PLACES_MOST ? places : PLACES_MOST), scaled % unit);
}

struct str words_share(struct arena *arena, uint64_t part, uint64_t whole,
                       enum language language)
{
    unsigned tenths;

    if (whole == 0)
        return (struct str){0};
    tenths = (unsigned)((part * 2000 + whole) / (2 * whole));
    return arena_format(arena, language == LANGUAGE_EN ? "%u.%u%%" : "%u,%u%%", tenths / 10,
                        tenths % 10);
}

/* "rows of form 7.1", "household members" */
static struct str several(struct str word, struct arena *arena)
{
    size_t of = 0;

    while (of < word.length &&
           !str_starts((struct str){word.data + of, word.length - of}, " of "))
        of++;
    return arena_format(arena, "%.*ss%.*s", (int)of, word.data, (int)(word.length - of),
                        word.data + of);
}

struct str words_rows(const struct pack *pack, unsigned table, uint64_t count,
                      enum language language, struct arena *arena)
{
    const struct table *of = &pack->schema.tables[table];
    struct str word;

    if (table == pack->schema.main_table && pack->words.records.vi.length > 0)
        return words_phrase(count == 1 ? pack->words.record : pack->words.records,
                            language);
    word = words_phrase((struct phrase){of->vi, of->en}, language);
    word = text_inside(arena, word.length > 0 ? word : of->name);
    if (language == LANGUAGE_EN && count != 1 && str_is(pack->said[LANGUAGE_EN], "en"))
        return several(word, arena);
    return word;
}

/* Adds the word between braces; braces around what is no word stay as they are. */
static void add_word(struct buffer *text, const struct pack *pack, struct str name,
                     enum language language, struct arena *arena)
{
    struct str small = text_lower(arena, name);
    const struct phrase *phrase = pack_word(pack, small);
    struct str word;

    if (phrase == NULL) {
        buffer_format(text, "{%.*s}", (int)name.length, name.data);
        return;
    }
    word = words_phrase(*phrase, language);
    buffer_add(text, str_equal(small, name) ? word : text_capital(arena, word));
}

struct str words_say(const struct pack *pack, enum language language, const char *vi,
                     const char *en, struct arena *arena)
{
    struct str rest = str_from(language == LANGUAGE_EN ? en : vi), out;
    struct buffer text = {0};
    struct braces_piece piece;

    while (braces_next(&rest, &piece)) {
        if (piece.kind == BRACES_PLACE)
            add_word(&text, pack, piece.text, language, arena);
        else
            buffer_add(&text, piece.kind == BRACES_TEXT ? piece.text : piece.whole);
    }
    out = buffer_keep(&text, arena);
    return out;
}

/* Bytes of the word for a kind that the name begins with; 0: none. */
static size_t kind_length(const struct field *field, struct str name, struct arena *arena)
{
    size_t most = 0;

    for (size_t i = 0; i < field->kind_count; i++) {
        struct str kind = field->kinds[i];

        if (kind.length > most && kind.length + 1 < name.length &&
            name.data[kind.length] == ' ' &&
            str_equal(text_lower(arena, (struct str){name.data, kind.length}), kind))
            most = kind.length;
    }
    return most;
}

struct str words_unit(const struct pack *pack, struct str name, bool bare,
                      struct arena *arena)
{
    const struct table *main = &pack->schema.tables[pack->schema.main_table];
    size_t most = main->unit_field >= 0
                      ? kind_length(&main->fields[main->unit_field], name, arena)
                      : 0;
    struct str kind;

    for (size_t i = 0; most == 0 && i < main->unit_within_count; i++)
        most = kind_length(&main->fields[main->unit_within[i]], name, arena);
    if (most == 0)
        return name;
    if (bare)
        return arena_str(arena, (struct str){name.data + most + 1, name.length - most - 1});
    kind = text_lower(arena, (struct str){name.data, most});
    return arena_format(arena, "%.*s%.*s", (int)kind.length, kind.data,
                        (int)(name.length - most), name.data + most);
}

/* The bytes of dots at a place, and how many dots they are: an ellipsis is three. */
static size_t dots_at(struct str line, size_t at, size_t *dots)
{
    static const char ellipsis[] = "\xE2\x80\xA6";
    size_t end = at;

    *dots = 0;
    while (end < line.length) {
        bool one = line.data[end] == '.';
        bool three = line.length - end >= 3 && memcmp(line.data + end, ellipsis, 3) == 0;

        if (!one && !three)
            break;
        *dots += one ? 1 : 3;
        end += one ? 1 : 3;
    }
    return end - at;
}

struct str words_dots(struct str line, struct str text, struct arena *arena)
{
    for (size_t at = 0; text.length > 0 && at < line.length; at++) {
        size_t dots, bytes = dots_at(line, at, &dots);

        if (dots >= 3)
            return arena_format(arena, "%.*s%.*s%.*s", (int)at, line.data, (int)text.length,
                                text.data, (int)(line.length - at - bytes),
                                line.data + at + bytes);
    }
    return line;
}

struct str words_put(struct str text, const char *name, struct str value,
                     struct arena *arena)
{
    struct buffer out = {0};
    struct braces_piece piece;

    while (braces_next(&text, &piece)) {
        if (piece.kind == BRACES_TEXT)
            buffer_add(&out, piece.text);
        else
            buffer_add(&out, str_is(piece.text, name) ? value : piece.whole);
    }
    return buffer_keep(&out, arena);
}

struct str words_mend(const struct pack *pack, const struct field *field, struct str title,
                      struct value value, enum language language, struct arena *arena)
{
    struct str shown;

    if (field != NULL && value.kind == VALUE_BOOL) {
        struct str mend = field->mend[value.as.whole != 0][language];

        if (mend.length > 0)
            return mend;
    }
    shown = field_show(field, &pack->schema.symbols, value, language, arena);
    return arena_format(arena, "%.*s = %.*s", (int)title.length, title.data,
                        (int)shown.length, shown.data);
}

struct str words_topic(const struct pack *pack, struct str topic, enum language language)
{
    for (size_t i = 0; i < pack->topic_count; i++)
        if (str_equal(pack->topics[i].id, topic))
            return words_phrase(pack->topics[i].title, language);
    return topic;
}

const char *words_severity(enum severity severity, enum language language)
{
    static const char *const words[SEVERITY_COUNT][2] = {
        {"LỖI", "ERROR"}, {"CẢNH BÁO", "WARNING"}, {"LƯU Ý", "NOTICE"}};

    return words[severity][language];
}

/* "it == it.computed (for each of indicators, of which water is one)" */
static struct str written(struct str source, const struct rule *rule,
                          enum language language, struct arena *arena)
{
    struct str list = rule->each.list->word.name, it = rule->each.it->name;

    if (list.length == 0)
        return arena_format(arena, "%.*s (it = %.*s)", (int)source.length, source.data,
                            (int)it.length, it.data);
    return arena_format(arena,
                        language == LANGUAGE_EN ? "%.*s (for each of %.*s; it = %.*s)"
                                                : "%.*s (cho mỗi mục của %.*s; it = %.*s)",
                        (int)source.length, source.data, (int)list.length, list.data,
                        (int)it.length, it.data);
}

void words_rule(const struct pack *pack, const struct rule *rule, enum language language,
                struct arena *arena,
                void (*line)(void *job, const char *label, struct str text), void *job)
{
    enum { MOST = 64 };
    const struct pack_word *words[MOST];
    const struct str sources[] = {rule->when_written, rule->check_written};
    bool english = language == LANGUAGE_EN;
    size_t count = pack_rule_words(pack, rule, words, MOST);

    for (size_t i = 0; i < 2 && rule->each.it != NULL; i++)
        if (sources[i].length > 0)
            line(job, english ? "Written once" : "Viết một lần",
                 written(sources[i], rule, language, arena));
    for (size_t i = 0; i < count && i < MOST; i++) {
        struct str text = pack_word_text(words[i], arena), id = words[i]->head.id;

        line(job, english ? "Where" : "Trong đó",
             arena_format(arena, "%.*s = %.*s", (int)id.length, id.data, (int)text.length,
                          text.data));
    }
}

static bool begins_with_word(struct str text, struct str word)
{
    return text.length > word.length && text.data[word.length] == ' ' &&
           str_equal((struct str){text.data, word.length}, word);
}

bool words_says_kind(const struct pack *pack, const struct field *field, struct str title,
                     struct str value, struct arena *scratch)
{
    const struct table *main = &pack->schema.tables[pack->schema.main_table];
    struct str lower = text_lower(scratch, value);
    bool sheet = field != NULL && main->sheet_field >= 0 &&
                 str_equal(main->fields[main->sheet_field].name, field->name);

    for (size_t i = 0; sheet && i < main->sheet_word_count;
         i++) /* "Khu phố 1" is a hamlet */
        if (begins_with_word(lower, main->sheet_words[i]))
            return true;
    for (size_t i = 0; field != NULL && i < field->strip_count; i++)
        if (begins_with_word(lower, field->strip[i]))
            return true;
    return begins_with_word(lower, text_lower(scratch, title));
}

struct str words_day(const struct pack *pack, struct arena *arena, date_days day)
{
    return pack->schema.symbols.dates == DATE_DAY_FIRST ? date_show(arena, day)
                                                        : date_iso(arena, day);
}

struct str words_time(const struct pack *pack, date_days from, date_days to,
                      enum language language, struct arena *arena)
{
    struct buffer text = {0};
    date_days last = 0;

    date_from(2199, 12, 31, &last);
    if (from > INT32_MIN)
        buffer_format(&text, "%s %s", language == LANGUAGE_EN ? "from" : "từ",
                      words_day(pack, arena, from).data);
    if (to < last)
        buffer_format(&text, "%s%s %s", text.length > 0 ? " " : "",
                      language == LANGUAGE_EN ? "to" : "đến",
                      words_day(pack, arena, to).data);
    return buffer_keep(&text, arena);
}

struct str words_number(const struct pack *pack, const struct parameter *parameter,
                        const struct parameter_row *row, enum language language,
                        struct arena *arena)
{
    const struct field *by = parameter->by != NULL ? parameter->by->field : NULL;
    const struct symbols *symbols = &pack->schema.symbols;
    struct field shown = {.type = parameter->type};
    struct buffer text = {0};

    if (!row->has_value)
        return str_from(language == LANGUAGE_EN ? "not known" : "chưa rõ");
    for (size_t i = 0; i < row->count; i++) {
        if (i > 0)
            buffer_text(&text, ", ");
        if (row->symbols[i] >= 0) {
            buffer_add(&text,
                       field_show(by, symbols, value_of(VALUE_CHOICE, row->symbols[i]),
                                  language, arena));
            buffer_char(&text, ' ');
        }
        buffer_add(&text, field_show(&shown, symbols, row->values[i], language, arena));
    }
    if (parameter->unit.length > 0)
        buffer_format(&text, " %.*s", (int)parameter->unit.length, parameter->unit.data);
    return buffer_keep(&text, arena);
}

struct str words_machine_day(const struct pack *pack, struct arena *arena, struct str day)
{
    date_days days = 0;

    return date_from_iso(day, &days) ? words_day(pack, arena, days) : day;
}
