#include "CProcessFork.h"

#include <unistd.h>

pid_t penstock_fork(void) { return fork(); }
