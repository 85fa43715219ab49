#include "loading.h"
#include "loaded.h"
#include <zip.h>

#define FUNCTIONS(F) \
  F(void, zip_error_init, (zip_error_t *error), (error)) \
  F(void, zip_error_fini, (zip_error_t *error), (error)) \
  F(zip_source_t *, zip_source_buffer_create, (const void *bytes, zip_uint64_t count, int frees, zip_error_t *error), \
    (bytes, count, frees, error)) \
  F(void, zip_source_free, (zip_source_t *source), (source)) \
  F(zip_t *, zip_open_from_source, (zip_source_t *source, int flags, zip_error_t *error), (source, flags, error)) \
  F(void, zip_discard, (zip_t *archive), (archive)) \
  F(zip_int64_t, zip_get_num_entries, (zip_t *archive, zip_flags_t flags), (archive, flags)) \
  F(const char *, zip_get_name, (zip_t *archive, zip_uint64_t index, zip_flags_t flags), (archive, index, flags)) \
  F(void, zip_stat_init, (zip_stat_t *status), (status)) \
  F(int, zip_stat_index, (zip_t *archive, zip_uint64_t index, zip_flags_t flags, zip_stat_t *status), \
    (archive, index, flags, status)) \
  F(zip_file_t *, zip_fopen_index, (zip_t *archive, zip_uint64_t index, zip_flags_t flags), (archive, index, flags)) \
  F(zip_int64_t, zip_fread, (zip_file_t *file, void *bytes, zip_uint64_t count), (file, bytes, count)) \
  F(int, zip_fclose, (zip_file_t *file), (file))

// The name without a number is that of the headers it was built with; the others are those of Debian 12 and later.
LIBRARY(FUNCTIONS, "libzip.so", "libzip.so.5", "libzip.so.4")
FUNCTIONS(HAND_ON)

bool libzip_is_there(void) { return is_there(); }
