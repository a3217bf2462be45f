#ifndef PENSTOCK_FUZZ_DRIVER_H
#define PENSTOCK_FUZZ_DRIVER_H

/*
 * The entry points of the harnesses. The package manager renames the main of an executable to <product>_main, where
 * libFuzzer's own would not be found: each harness gets one that hands over to libFuzzer.
 */

#endif
