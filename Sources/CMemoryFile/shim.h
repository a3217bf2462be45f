/* What Linux offers for files that exist in memory only; the C library hides it without _GNU_SOURCE. */

int memfd_create(const char *name, unsigned int flags);

#define PENSTOCK_MFD_CLOEXEC 1
#define PENSTOCK_MFD_ALLOW_SEALING 2
#define PENSTOCK_F_ADD_SEALS 1033
/* F_SEAL_SEAL, F_SEAL_SHRINK, F_SEAL_GROW and F_SEAL_WRITE: nothing about the file can change any more. */
#define PENSTOCK_F_SEAL_ALL 15
