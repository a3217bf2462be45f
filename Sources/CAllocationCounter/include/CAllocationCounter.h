#ifndef PENSTOCK_ALLOCATION_COUNTER_H
#define PENSTOCK_ALLOCATION_COUNTER_H

#include <stdint.h>

/* Heap allocations of the calling thread so far. Whatever links this target has its malloc replaced: for measuring only. */
uint64_t penstock_allocation_count(void);

#endif
