#pragma once
#include <stdint.h>
// Which of 64 bytes are one of two signs, as 64 bits. Processors have an instruction that makes bits of compared bytes,
// for which Swift has no word; without it, it takes several times as many.

#if defined(__SSE2__)
#include <emmintrin.h>

static inline uint64_t signs_of_16(const uint8_t *bytes, __m128i first, __m128i second) {
  __m128i block = _mm_loadu_si128((const __m128i *)bytes);
  __m128i found = _mm_or_si128(_mm_cmpeq_epi8(block, first), _mm_cmpeq_epi8(block, second));
  return (uint32_t)_mm_movemask_epi8(found);
}

// All 64 bytes from `bytes` on must be there.
static inline uint64_t signs_of_64(const uint8_t *bytes, uint8_t first, uint8_t second) {
  __m128i a = _mm_set1_epi8((char)first), b = _mm_set1_epi8((char)second);
  return signs_of_16(bytes, a, b) | signs_of_16(bytes + 16, a, b) << 16 | signs_of_16(bytes + 32, a, b) << 32
         | signs_of_16(bytes + 48, a, b) << 48;
}
#else
static inline uint64_t signs_of_64(const uint8_t *bytes, uint8_t first, uint8_t second) {
  uint64_t found = 0;
  for (int place = 0; place < 64; place++)
    found |= (uint64_t)(bytes[place] == first || bytes[place] == second) << place;
  return found;
}
#endif
