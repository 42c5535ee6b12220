#include "unfold/unfold_private.h"

#include "base/braces.h"

/* What a rule says, from the pack's sentences: one for each kind of check. */

static const struct data *find_sentence(const struct unfold_form *form, const char *name)
{
    const struct unfolding *unfolding = form->unfolding;

    for (size_t i = 0; i < unfolding->count; i++)
        if (str_is(unfolding->declarations[i].kind, "sentence") &&
            str_is(unfolding->declarations[i].id, name))
            return &unfolding->declarations[i].body;
    return NULL;
}

static const struct data *sentence_of(const struct unfold_form *form, const char *name)
{
    const struct data *sentence = find_sentence(form, name);
    struct arena *arena = form->unfolding->arena;

    if (sentence == NULL)
        unfold_wrong(
            form, NULL, (struct str){0},
            arena_format(arena, "biểu cần câu sentence \"%s\" { ... }", name).data,
            arena_format(arena, "forms need a sentence \"%s\" { ... }", name).data);
    return sentence;
}

static const struct unfold_word *find_word(const struct unfold_word *words, size_t count,
                                           struct str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_is(name, words[i].name))
            return &words[i];
    return NULL;
}

/* Known {words} are put in; whatever else stands in braces is an expression of the message. */
static struct str fill(struct arena *arena, struct str text,
                       const struct unfold_word *words, size_t count, bool english)
{
    struct buffer out = {0};
    struct braces_piece piece;

    while (braces_next(&text, &piece)) {
        const struct unfold_word *word =
            piece.kind == BRACES_PLACE ? find_word(words, count, piece.text) : NULL;

        if (word == NULL)
            buffer_add(&out, piece.whole);
        else
            buffer_add(&out, english ? word->text.en : word->text.vi);
    }
    return buffer_keep(&out, arena);
}

static struct both fill_both(struct arena *arena, struct both text,
                             const struct unfold_word *words, size_t count)
{
    return (struct both){fill(arena, text.vi, words, count, false),
                         fill(arena, text.en, words, count, true)};
}

struct both unfold_sentence(const struct unfold_form *form, const char *name,
                            const struct unfold_word *words, size_t count)
{
    const struct data *sentence = find_sentence(form, name);

    if (sentence == NULL)
        return (struct both){0};
    return fill_both(form->unfolding->arena,
                     unfold_phrase(form->unfolding, sentence, "title"), words, count);
}

struct both unfold_caption(const struct unfold_form *form,
                           const struct unfold_column *column)
{
    const struct unfold_word words[] = {{"number", {column->number, column->number}},
                                        {"caption", column->caption}};

    struct both said = {0};

    if (column->number.length > 0)
        said = unfold_sentence(form, "column", words, 2);
    return said.vi.length > 0 ? said : column->caption;
}

/* ---- examples --------------------------------------------------------------------------- */

struct unfold_table unfold_row(const struct unfold_form *form, const char *sample,
                               struct str by)
{
    const struct declaration *page = form->page->declaration;
    const struct data *samples = data_get(&page->body, "samples");
    struct unfold_table row = {0};

    if (samples != NULL && samples->kind == DATA_TABLE)
        unfold_put_all(&row, data_get(samples, sample));
    if (by.length > 0)
        unfold_put(&row, form->by, unfold_data_text(by));
    return row;
}

void unfold_put_child(struct unfold_table *row, const struct unfold_form *form,
                      struct unfold_table *child)
{
    struct arena *arena = form->unfolding->arena;
    struct data one = unfold_finish(child, arena);

    unfold_put(row, form->page->children, unfold_data_list(&one, 1, arena));
}

/* ---- rules ------------------------------------------------------------------------------ */

struct unfold_rule unfold_begin(const struct unfold_form *form, const char *maker,
                                struct str maker_id, struct str id, const char *sentence,
                                const char *severity)
{
    struct unfold_rule rule = {.form = form,
                               .maker = maker,
                               .maker_id = maker_id,
                               .id = id,
                               .sentence = sentence,
                               .severity = severity};

    unfold_word(&rule, "form", form->id, form->id);
    return rule;
}

bool unfold_is_unverified(const struct data *body)
{
    return data_get(body, "verified") != NULL && !data_truth(body, "verified", false);
}

void unfold_word(struct unfold_rule *rule, const char *name, struct str vi, struct str en)
{
    rule->full = rule->full || rule->word_count == UNFOLD_WORDS;
    if (!rule->full)
        rule->words[rule->word_count++] = (struct unfold_word){name, {vi, en}};
}

void unfold_example(struct unfold_rule *rule, int wanted, struct data row)
{
    rule->full = rule->full || row.kind == DATA_NONE ||
                 rule->example_count[wanted] == UNFOLD_EXAMPLES;
    if (!rule->full)
        rule->examples[wanted][rule->example_count[wanted]++] = row;
}

/* What its rules cite: the form itself, where `law` says more of where it stands. */
static const struct data *law_of(const struct unfold_form *form)
{
    const struct data *law = data_get(form->body, "rules_law");

    return law != NULL ? law : data_get(form->body, "law");
}

/* "Mẫu 7.2": its rules stand together. */
static struct str topic_of(const struct unfold_form *form)
{
    struct str word = data_text(&form->page->declaration->body, "form");

    if (word.length == 0)
        return form->id;
    return arena_format(form->unfolding->arena, "%.*s %.*s", SHOW(word), SHOW(form->id));
}

static void put_phrase(struct unfold_table *body, const struct unfold_rule *rule,
                       const struct data *sentence, const char *name, const char *as)
{
    struct arena *arena = rule->form->unfolding->arena;
    struct both text = {0};

    if (rule->own != NULL)
        text = unfold_phrase(rule->form->unfolding, rule->own, name);
    if (text.vi.length == 0)
        text = unfold_phrase(rule->form->unfolding, sentence, name);
    if (text.vi.length == 0)
        return;
    unfold_put(body, str_from(as),
               unfold_data_phrase(rule->form->unfolding,
                                  fill_both(arena, text, rule->words, rule->word_count)));
}

/* A check that needs no words, "9 = 1 − 2 + 5", is shown without a sentence for it; of one
 * without either the title is what must hold. The expression that is made is never shown. */
static void put_shown(struct unfold_table *body, const struct unfold_rule *rule,
                      const struct data *sentence)
{
    if (data_get(sentence, "shown") != NULL)
        put_phrase(body, rule, sentence, "shown", "shown");
    else if (rule->shown.vi.length > 0)
        unfold_put(body, str_from("shown"),
                   unfold_data_phrase(rule->form->unfolding, rule->shown));
    else
        put_phrase(body, rule, sentence, "title", "shown");
}

static void put_depends(struct unfold_table *body, const struct unfold_rule *rule)
{
    struct data items[UNFOLD_TERMS];

    for (size_t i = 0; i < rule->depend_count; i++)
        items[i] = unfold_data_text(rule->depends[i]);
    if (rule->depend_count > 0)
        unfold_put(
            body, str_from("depends"),
            unfold_data_list(items, rule->depend_count, rule->form->unfolding->arena));
}

static void put_examples(struct unfold_table *body, const struct unfold_rule *rule)
{
    static const char *const kinds[] = {"pass", "fail", "skip"};
    struct arena *arena = rule->form->unfolding->arena;
    struct unfold_table examples = {0};

    for (int i = 0; i < 3; i++)
        if (rule->example_count[i] > 0)
            unfold_put(&examples, str_from(kinds[i]),
                       unfold_data_list(rule->examples[i], rule->example_count[i], arena));
    unfold_put(body, str_from("examples"), unfold_finish(&examples, arena));
}

static void put_truth(struct unfold_table *body, const char *name, bool truth)
{
    unfold_put(body, str_from(name), (struct data){.kind = DATA_BOOL, .whole = truth});
}

static void tell_full(const struct unfold_rule *rule)
{
    struct arena *arena = rule->form->unfolding->arena;

    unfold_wrong(rule->form, rule->maker, rule->maker_id,
                 arena_format(arena,
                              "quy tắc %.*s có quá nhiều từ, ví dụ, mục trong ví dụ (%d, "
                              "%d, %d) hoặc cột (%d)",
                              SHOW(rule->id), UNFOLD_WORDS, UNFOLD_EXAMPLES, UNFOLD_ENTRIES,
                              UNFOLD_TERMS)
                     .data,
                 arena_format(arena,
                              "rule %.*s has too many words, examples, entries of one (%d, "
                              "%d, %d) or columns (%d)",
                              SHOW(rule->id), UNFOLD_WORDS, UNFOLD_EXAMPLES, UNFOLD_ENTRIES,
                              UNFOLD_TERMS)
                     .data);
}

void unfold_emit(struct unfold_rule *rule)
{
    const struct unfold_form *form = rule->form;
    struct unfold_rules *rules = form->rules;
    const struct unfolding *unfolding = form->unfolding;
    const struct data *sentence = sentence_of(form, rule->sentence);
    struct unfold_table body = {0}, suggest = {0};
    const struct data *law = law_of(form);

    if (sentence == NULL || rule->id.length == 0)
        return;
    if (rule->full) {
        tell_full(rule);
        return;
    }
    put_phrase(&body, rule, sentence, "title", "title");
    put_phrase(&body, rule, sentence, "message", "message");
    put_phrase(&body, rule, sentence, "help", "help");
    put_shown(&body, rule, sentence);
    if (law != NULL)
        unfold_put(&body, str_from("law"), *law);
    put_truth(&body, "verified",
              !rule->unverified && data_truth(form->body, "verified", false));
    if (rule->may_confirm)
        put_truth(&body, "may_confirm", true);
    unfold_put(&body, str_from("severity"), unfold_data_text(str_from(rule->severity)));
    unfold_put(&body, str_from("on"), unfold_data_text(form->table));
    unfold_put(&body, str_from("topic"), unfold_data_text(topic_of(form)));
    if (rule->when.length > 0)
        unfold_put(&body, str_from("when"), unfold_data_text(rule->when));
    unfold_put(&body, str_from("check"), unfold_data_text(rule->check));
    if (rule->suggest.length > 0) {
        unfold_put(&suggest, rule->suggest_field, unfold_data_text(rule->suggest));
        unfold_put(&body, str_from("suggest"), unfold_finish(&suggest, unfolding->arena));
    }
    put_depends(&body, rule);
    if (rule->form->unfolding->examples)
        put_examples(&body, rule);
    rules->items =
        memory_grow(rules->items, rules->count, &rules->capacity, sizeof *rules->items);
    rules->items[rules->count++] = (struct declaration){
        .kind = str_from("rule"),
        .id = rule->id,
        .body = unfold_finish(&body, unfolding->arena),
        .file = form->declaration->file,
        .line =
            unfolding->line(unfolding->job, form->declaration, rule->maker, rule->maker_id),
    };
}
