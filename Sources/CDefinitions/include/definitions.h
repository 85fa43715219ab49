#pragma once
#include <stddef.h>

/// A file that is embedded in the program: its name, its bytes, and how many there are.
typedef struct {
  const char *name;
  const unsigned char *bytes;
  size_t count;
} EmbeddedFile;

/// All embedded files, in the order of their definitions.
extern const EmbeddedFile embedded_files[];
extern const size_t embedded_file_count;
