#pragma once
#include <stddef.h>

/// A file that is embedded in the program: its name, and its text in UTF-8, which ends with a zero byte.
typedef struct {
  const char *name;
  const char *text;
} EmbeddedFile;

/// The embedded files, in the order of their definitions, and how many there are.
const EmbeddedFile *embedded_files(void);
size_t embedded_file_count(void);
