#ifndef RASOAT_CHECK_FINDING_PRIVATE_H
#define RASOAT_CHECK_FINDING_PRIVATE_H

#include "check/finding.h"

/* Private to finding*.c. */

/* Makes the fingerprint of a rule's finding, whose key and fields are there. */
void finding_seal_rule(const struct finding_context *context, const struct rule *rule,
                       const struct frame *frame, struct arena *arena,
                       struct finding *finding);

#endif
