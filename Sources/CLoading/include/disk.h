#pragma once
#include <stdbool.h>

// Whether a file lies on a disk of this machine, and not on a server that dates its files by another clock. (Swift's
// Glibc has no `statfs`.)
bool is_on_own_disk(const char *path);
