#include "CFuzzDriver.h"
#include <stddef.h>
#include <stdint.h>

/* The harness, in Swift. */
extern int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
/* libFuzzer. */
extern int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));

#define HARNESS(product) \
    int product##_main(int argc, char **argv) { return LLVMFuzzerRunDriver(&argc, &argv, LLVMFuzzerTestOneInput); }

HARNESS(FuzzFormula)
HARNESS(FuzzJournal)
HARNESS(FuzzManifest)
HARNESS(FuzzPlugin)
HARNESS(FuzzWire)
