#include "disk.h"
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>

enum { LARGEST = 4 << 20 };

void keep_freed_memory(void) {
  // What is larger than 4 MB is the system's own at once, and no more than 64 MB are kept.
  mallopt(M_MMAP_THRESHOLD, LARGEST);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  mallopt(M_TOP_PAD, 1 << 20);
}

void expect_memory(size_t bytes) {
  const uintptr_t page = 2 << 20;
  const size_t most = 16 << 20;
  static _Thread_local size_t expected;
  if (bytes > most) bytes = most;
  if (bytes < page || bytes <= expected) return;
  expected = bytes;
  // For a moment so much is the allocator's own and not the system's, and goes back to it as free memory that nobody touched.
  // Another thread's large piece may come to lie there meanwhile, which does no harm.
  mallopt(M_MMAP_THRESHOLD, 2 * most);
  char *start = malloc(bytes);
  mallopt(M_MMAP_THRESHOLD, LARGEST);
  if (!start) return;
  const uintptr_t first = ((uintptr_t)start + page - 1) & ~(page - 1);
  const uintptr_t end = ((uintptr_t)start + bytes) & ~(page - 1);
  if (end > first) madvise((void *)first, end - first, MADV_HUGEPAGE);
  free(start);
}
