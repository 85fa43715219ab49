#include "loaded.h"
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>

// NETTLE's headers rename its functions (`nettle_sha256_init`), so the names are written as they are in the library.
#define FUNCTIONS(F) \
  F(void, nettle_sha256_init, (struct sha256_ctx *context), (context)) \
  F(void, nettle_sha256_update, (struct sha256_ctx *context, size_t count, const uint8_t *bytes), \
    (context, count, bytes)) \
  F(void, nettle_sha256_digest, (struct sha256_ctx *context, size_t count, uint8_t *digest), (context, count, digest))

LIBRARY(FUNCTIONS, "libnettle.so", "libnettle.so.8")

// Without it nothing can be traced to its file: the program says so and ends, as the loader itself would end it.
static void need(void) {
  if (is_there()) return;
  fputs("scrutineer: the library nettle is not installed, and nothing can be traced without it (Debian: libnettle8).\n",
        stderr);
  _Exit(2);
}

void nettle_sha256_init(struct sha256_ctx *context) { need(); table.nettle_sha256_init(context); }
void nettle_sha256_update(struct sha256_ctx *context, size_t count, const uint8_t *bytes) {
  need();
  table.nettle_sha256_update(context, count, bytes);
}
void nettle_sha256_digest(struct sha256_ctx *context, size_t count, uint8_t *digest) {
  need();
  table.nettle_sha256_digest(context, count, digest);
}
