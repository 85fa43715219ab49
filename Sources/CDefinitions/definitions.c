#include "definitions.h"

// The built-in definitions, questions, briefings and reference data, embedded by the compiler from the one place where
// each is written. A new file is a line in the list below; a definition added to a file needs nothing here.

#define FILES(F) \
  F(annex_a, "annex-a.scrutiny", "../Catalogue/Definitions/annex-a.scrutiny")

const EmbeddedFile embedded_files[] = {};
const size_t embedded_file_count = 0;
