#pragma once
#include <stdbool.h>
#include <stddef.h>
// What the system can do and Swift's Glibc has no word for.

// Whether a file lies on a disk of this machine, and not on a server that dates its files by another clock (`statfs`).
bool is_on_own_disk(const char *path);

// Memory that is freed is kept for what comes next (`mallopt`). The C library would give it back to the system piece by
// piece, and every page that is taken anew costs as much as filling it: a load of many files frees and takes the same again
// and again.
void keep_freed_memory(void);

// So many bytes will be needed by this thread, in small pieces: what it takes next comes in pages of 2 MB, 16 MB at most
// (`madvise`). A fault for every 4 KB is a seventh of the time of a load of many files. Said again, it counts once.
void expect_memory(size_t bytes);
