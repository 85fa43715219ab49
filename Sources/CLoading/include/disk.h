#pragma once
#include <stdbool.h>
// What the system can do and Swift's Glibc has no word for.

// Whether a file lies on a disk of this machine, and not on a server that dates its files by another clock (`statfs`).
bool is_on_own_disk(const char *path);

// Memory that is freed is kept for what comes next (`mallopt`). The C library would give it back to the system piece by
// piece, and every page that is taken anew costs as much as filling it: a load of many files frees and takes the same again
// and again.
void keep_freed_memory(void);
