#ifndef RASOAT_FINDINGS_FINDINGS_LABELS_H
#define RASOAT_FINDINGS_FINDINGS_LABELS_H

#include "findings/findings_shared.h"

/* Private to findings/: rules by weight, and a finding's place, values and mending as people
 * read them. Texts are of the arena given, or of the pack. */

/* The title of the field, derived value or parameter that a value is of; else its name. */
struct str findings_title(const struct pack *pack, const struct named_value *named,
                          enum language language);
/* "Xã Xuân Phú, mã hộ 0007, chủ hộ Lê Văn A, Thôn 3": the key without the year, and what
 * the table shows. Parts that the main table does not have are left out where `main_only`. */
struct str findings_key(struct shared *shared, const struct finding *finding,
                        bool main_only, struct arena *arena);
/* "Điểm B2 = 40; ..."; empty where nothing is suggested. */
struct str findings_fix(struct shared *shared, const struct finding *finding,
                        struct arena *arena);

/* "Hộ nghèo"; "chưa rõ" where the class is not known. */
struct str findings_class(struct shared *shared, const struct class_count *count,
                          struct arena *arena);
/* " (chắc chắn 396, nhiều nhất 431)": whatever open errors and warnings come to; empty where they
 * change nothing. */
struct str findings_bounds(struct shared *shared, const struct class_count *count,
                           struct arena *arena);

/* "phân loại, chỉ tiêu": what mending it could change; set of enum consequence, as bits. */
struct str findings_consequence(struct shared *shared, unsigned set, struct arena *arena);

/* Rules with findings in the order in which they are told: the gravest first, of these what could
 * change a class, then the most frequent. */
struct weight {
    unsigned check;
    enum severity severity;
    uint64_t count;
    unsigned consequence; /* of check/consequence.h */
};
void findings_sort_weights(struct weight *weights, size_t count);

#endif
