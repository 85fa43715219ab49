#include "disk.h"
#include <malloc.h>

void keep_freed_memory(void) {
  // What is larger than 4 MB is the system's own at once, and no more than 64 MB are kept.
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  mallopt(M_TOP_PAD, 1 << 20);
}
