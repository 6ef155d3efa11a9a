// SPDX-License-Identifier: Apache-2.0
#ifndef CHANCERY_COMMIT_H
#define CHANCERY_COMMIT_H

/// The commit that the program was built from, as the variable CHANCERY_COMMIT of the build named
/// it; empty if it named none.
const char *_Nonnull chancery_commit(void);

#endif
