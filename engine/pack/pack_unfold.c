#include "pack/pack_build.h"
#include "unfold/unfold.h"

/* Forms become rules and fields before anything is built, so that all that follows sees
 * declarations alone. */

static unsigned line_of(void *job, const struct declaration *declaration, const char *maker,
                        struct str id)
{
    return place_line(job, place_in(declaration, maker, id), NULL);
}

static void tell(void *job, const struct declaration *declaration, const char *maker,
                 struct str id, const char *vi, const char *en)
{
    problem_add(job, true, place_in(declaration, maker, id), NULL, "%s%.0s", "%.0s%s", vi,
                en);
}

void build_unfolded(struct build *build)
{
    const struct unfolding unfolding = {
        .declarations = build->declarations,
        .count = build->count,
        .said = {build->pack->said[LANGUAGE_VI], build->pack->said[LANGUAGE_EN]},
        .first = build->pack->languages[0],
        .examples = build_examples_wanted(build),
        .arena = build->arena,
        .job = build,
        .line = line_of,
        .wrong = tell,
    };
    struct declaration *all = NULL;

    unfold_forms(&unfolding, &all, &build->count);
    build->declarations = all;
}
