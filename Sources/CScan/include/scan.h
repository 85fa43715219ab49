#pragma once
#include <stddef.h>
#include <stdint.h>
// Signs among many bytes, by the processor's own instructions, for some of which Swift has no word. Those that the program is
// built for look at 16 bytes at once; those of 32 and 64 are taken where the processor that it runs on has them. All find the
// same.

// Where cells of a text end: what was found so far, and where to go on.
typedef struct {
  // The next byte that is looked at.
  size_t at;
  // How many ends there are, and, in a text without quotation marks, how many of them are line feeds.
  size_t ends, breaks;
  // How many quotation marks were passed, and whether `at` stands within some: all bits, or none.
  size_t quotes;
  uint64_t inside;
} cell_ends;

// Finds ends of cells, a delimiter or a line feed that stands within no quotation marks, until `end`, or until fewer than 64
// more would have room.
//
// - text: places count from here; 64 bytes behind `end` are readable.
// - has_quotes: whether any quotation mark stands in the text. Where it does, breaks are not told.
// - ends: their places; 64 more than `room` may be written over.
// - breaks: which of them, by their number, are line feeds; as long as `ends`.
// - widest: 16, 32 or 64: no more bytes at once are looked at.
cell_ends find_cell_ends(
  const uint8_t *text, size_t end, uint8_t delimiter, int has_quotes, cell_ends so_far, uint32_t *ends,
  uint32_t *breaks, size_t room, int widest);

// What stands in a text.
typedef struct {
  size_t line_feeds, returns, quotes;
  // All bytes put together.
  uint8_t any;
  uint8_t has_zeros, has_hashes;
} sign_counts;

sign_counts count_signs(const uint8_t *text, size_t count, int widest);

// Whether all of so many cells hold nothing, or what is plainly the number of a child as it is kept: up to 16 letters of ASCII,
// digits, `-`, `/` and `_`, one of them a digit, the first of them no nought. Such a one is no mark of a missing value.
//
// - starts, ends: where each cell begins and ends, one in every `step` of them. 16 bytes from any start on are readable.
int are_plain_numbers(
  const uint8_t *text, const uint32_t *starts, const uint32_t *ends, size_t step, size_t count, int widest);
