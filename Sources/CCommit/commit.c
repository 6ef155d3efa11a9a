// SPDX-License-Identifier: Apache-2.0
#include "CCommit.h"

const char *chancery_commit(void) { return CHANCERY_COMMIT; }
