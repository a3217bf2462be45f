#ifndef PENSTOCK_PROCESS_FORK_H
#define PENSTOCK_PROCESS_FORK_H

#include <sys/types.h>

/// fork(2), which Swift does not offer: a copy of the process with the calling thread alone.
///
/// Whoever calls it flushes what is buffered first, and ends the copy with _exit(2).
pid_t penstock_fork(void);

#endif
