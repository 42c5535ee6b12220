#include "dataset/opened.h"

#include "base/stats.h"
#include "platform/clock.h"

int opened_open(struct pack *pack, const struct dataset_options *options,
                struct opened **out, struct error *err)
{
    struct opened *opened = memory_alloc(sizeof *opened);
    int status;

    opened->start = clock_now();
    opened->pack = pack;
    opened->options = *options;
    status = dataset_open(pack, options, &opened->dataset, err);
    if (status < 0) {
        opened_free(opened);
        return status;
    }
    *out = opened;
    return 0;
}

int opened_hold(struct opened *opened, const struct needs *needs, struct error *err)
{
    enum stats_phase before = stats_enter(STATS_JOIN);
    int status = 0;

    if (opened->holdings == NULL) {
        status = holdings_open(opened->pack, opened->dataset, needs, &opened->options,
                               &opened->holdings, err);
        if (status == 0)
            holdings_tell(opened->holdings, opened->dataset);
    }
    stats_enter(before);
    return status;
}

int opened_need_main(const struct opened *opened, struct error *err)
{
    const struct schema *schema = &opened->pack->schema;
    const struct other_year *other = &opened->dataset->other_year;
    struct str name = schema->tables[schema->main_table].name;

    if (dataset_has_table(opened->dataset, schema->main_table))
        return 0;
    if (other->name.length > 0)
        return error_set(err, ERROR_NOT_FOUND,
                         "'%.*s' là của năm %.*s: dữ liệu không có bảng %.*s của năm %.*s",
                         "'%.*s' is of %.*s: the data has no table %.*s of %.*s",
                         SHOW(other->name), SHOW(other->said), SHOW(name),
                         SHOW(other->asked));
    return error_set(err, ERROR_NOT_FOUND, "dữ liệu không có bảng %.*s",
                     "the data has no table %.*s", (int)name.length, name.data);
}

void opened_free(struct opened *opened)
{
    if (opened == NULL)
        return;
    holdings_free(opened->holdings);
    dataset_free(opened->dataset);
    memory_free(opened);
}
