// SPDX-License-Identifier: Apache-2.0

#include <stdlib.h>

#ifdef __GLIBC__
#include <malloc.h>
#endif

// Gives memory that was freed back to the system, where the C library knows how.
static inline void chancery_give_back_memory(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
