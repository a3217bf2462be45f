#ifndef PENSTOCK_ALLOCATION_COUNTER_H
#define PENSTOCK_ALLOCATION_COUNTER_H

#include <stdint.h>

/*
 * Counts heap allocations exactly, by standing in for the allocator of the C library. Only for programs that measure:
 * whatever links this target has its malloc replaced.
 */

/* Heap allocations made by the calling thread so far: malloc, calloc, realloc and the aligned ones. */
uint64_t penstock_allocation_count(void);

#endif
