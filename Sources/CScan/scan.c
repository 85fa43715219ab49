#include "scan.h"
#if defined(__SSE2__)
#include <immintrin.h>
#endif

// Which of 64 bytes are one sign, as 64 bits.
#if defined(__SSE2__)
static inline uint64_t signs_of_16(const uint8_t *bytes, __m128i sign) {
  return (uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(_mm_loadu_si128((const __m128i *)bytes), sign));
}

static inline uint64_t signs_by_16(const uint8_t *bytes, uint8_t sign) {
  __m128i all = _mm_set1_epi8((char)sign);
  return signs_of_16(bytes, all) | signs_of_16(bytes + 16, all) << 16 | signs_of_16(bytes + 32, all) << 32
         | signs_of_16(bytes + 48, all) << 48;
}
#else
static inline uint64_t signs_by_16(const uint8_t *bytes, uint8_t sign) {
  uint64_t found = 0;
  for (int place = 0; place < 64; place++) found |= (uint64_t)(bytes[place] == sign) << place;
  return found;
}
#endif

// ---- Ends of cells.

// The bits of a block that stands at `found.at`: `hits`, of which `lines` are line feeds, without those behind the end of the
// text and within quotation marks. What is found of the marks is kept, else which ends are breaks.
#define HITS_OF_A_BLOCK(SIGNS)                                                                                      \
  uint64_t own = end - found.at >= 64 ? ~0ull : (1ull << (end - found.at)) - 1;                                     \
  uint64_t lines = SIGNS(text + found.at, '\n') & own;                                                              \
  uint64_t hits = (SIGNS(text + found.at, delimiter) & own) | lines;                                                \
  if (has_quotes) {                                                                                                 \
    uint64_t marks = SIGNS(text + found.at, '"') & own;                                                             \
    if (marks | found.inside) {                                                                                     \
      found.quotes += (size_t)__builtin_popcountll(marks);                                                          \
      /* Bit i says whether an odd number of marks stands at or before byte i. */                                   \
      uint64_t within = marks;                                                                                      \
      for (int by = 1; by < 64; by *= 2) within ^= within << by;                                                    \
      within ^= found.inside;                                                                                       \
      found.inside = 0 - (within >> 63);                                                                            \
      hits &= ~within;                                                                                              \
    }                                                                                                               \
  } else {                                                                                                          \
    /* One without asking, as most lines are longer than 64 bytes: what is written where there is none is written   \
       over. There is room for as many breaks as ends. */                                                           \
    uint64_t lowest = lines & (0 - lines);                                                                          \
    breaks[found.breaks] = (uint32_t)(found.ends + (size_t)__builtin_popcountll((lowest - 1) & hits));              \
    found.breaks += lowest != 0;                                                                                    \
    for (lines ^= lowest; lines; lines ^= lowest) {                                                                 \
      lowest = lines & (0 - lines);                                                                                 \
      breaks[found.breaks++] = (uint32_t)(found.ends + (size_t)__builtin_popcountll((lowest - 1) & hits));          \
    }                                                                                                               \
  }                                                                                                                 \
  uint32_t *to = ends + found.ends;                                                                                 \
  size_t count = (size_t)__builtin_popcountll(hits);

#define PARAMETERS                                                                                              \
  const uint8_t *text, size_t end, uint8_t delimiter, int has_quotes, cell_ends found, uint32_t *ends,          \
    uint32_t *breaks, size_t room

// Place after place.
#define ENDS_ONE_BY_ONE(NAME, SIGNS)                                                                            \
  static cell_ends NAME(PARAMETERS) {                                                                           \
    while (found.at < end && found.ends + 64 <= room) {                                                         \
      HITS_OF_A_BLOCK(SIGNS)                                                                                    \
      uint32_t origin = (uint32_t)found.at;                                                                     \
      /* Eight at first, as most tables have as many in 64 bytes, then four at a time: what is written beyond   \
         the last is written over. Where no bit is left, one place is as good as another. */                    \
      for (size_t place = 0; place < 8 || place < count; place += 4)                                            \
        for (size_t next = place; next < place + 4; next++) {                                                   \
          to[next] = origin + (uint32_t)__builtin_ctzll(hits | 1ull << 63);                                     \
          hits &= hits - 1;                                                                                     \
        }                                                                                                       \
      found.ends += count;                                                                                      \
      found.at += 64;                                                                                           \
    }                                                                                                           \
    return found;                                                                                               \
  }

ENDS_ONE_BY_ONE(ends_by_16, signs_by_16)

// ---- What stands in a text.

static sign_counts counts_by_1(sign_counts out, const uint8_t *text, size_t count) {
  for (size_t at = 0; at < count; at++) {
    uint8_t byte = text[at];
    out.line_feeds += byte == '\n';
    out.returns += byte == '\r';
    out.quotes += byte == '"';
    out.any |= byte;
    out.has_zeros |= byte == 0;
    out.has_hashes |= byte == '#';
  }
  return out;
}

#if defined(__SSE2__)
static size_t sum(__m128i counts) {
  __m128i halves = _mm_sad_epu8(counts, _mm_setzero_si128());
  return (size_t)(_mm_cvtsi128_si32(halves) + _mm_cvtsi128_si32(_mm_srli_si128(halves, 8)));
}

static sign_counts counts_by_16(const uint8_t *text, size_t count) {
  sign_counts out = {0};
  const __m128i none = _mm_setzero_si128();
  __m128i any = none, zeros = none, hashes = none;
  size_t at = 0;
  while (at + 16 <= count) {
    __m128i feeds = none, returns = none, quotes = none;
    // A counter of one byte holds 255 blocks.
    for (int blocks = 0; blocks < 255 && at + 16 <= count; blocks++, at += 16) {
      __m128i block = _mm_loadu_si128((const __m128i *)(text + at));
      any = _mm_or_si128(any, block);
      feeds = _mm_sub_epi8(feeds, _mm_cmpeq_epi8(block, _mm_set1_epi8('\n')));
      returns = _mm_sub_epi8(returns, _mm_cmpeq_epi8(block, _mm_set1_epi8('\r')));
      quotes = _mm_sub_epi8(quotes, _mm_cmpeq_epi8(block, _mm_set1_epi8('"')));
      zeros = _mm_or_si128(zeros, _mm_cmpeq_epi8(block, none));
      hashes = _mm_or_si128(hashes, _mm_cmpeq_epi8(block, _mm_set1_epi8('#')));
    }
    out.line_feeds += sum(feeds);
    out.returns += sum(returns);
    out.quotes += sum(quotes);
  }
  uint8_t all[16];
  _mm_storeu_si128((__m128i *)all, any);
  for (int place = 0; place < 16; place++) out.any |= all[place];
  out.has_zeros = _mm_movemask_epi8(zeros) != 0;
  out.has_hashes = _mm_movemask_epi8(hashes) != 0;
  return counts_by_1(out, text + at, count - at);
}
#else
static sign_counts counts_by_16(const uint8_t *text, size_t count) { return counts_by_1((sign_counts){0}, text, count); }
#endif

// ---- Numbers of children.

static int plain_by_16(const uint8_t *text, const uint32_t *starts, const uint32_t *ends, size_t step, size_t count) {
  uint32_t odd = 0;
  for (size_t cell = 0; cell < count * step; cell += step) {
    const uint8_t *bytes = text + starts[cell];
    uint32_t length = ends[cell] - starts[cell];
#if defined(__SSE2__)
    // Bytes beyond ASCII are negative, and so lie in none of these.
    __m128i block = _mm_loadu_si128((const __m128i *)bytes), low = _mm_or_si128(block, _mm_set1_epi8(0x20));
    __m128i digits = _mm_and_si128(_mm_cmpgt_epi8(block, _mm_set1_epi8('0' - 1)), _mm_cmpgt_epi8(_mm_set1_epi8('9' + 1), block));
    __m128i letters = _mm_and_si128(_mm_cmpgt_epi8(low, _mm_set1_epi8('a' - 1)), _mm_cmpgt_epi8(_mm_set1_epi8('z' + 1), low));
    __m128i signs = _mm_or_si128(
      _mm_cmpeq_epi8(block, _mm_set1_epi8('-')),
      _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('/')), _mm_cmpeq_epi8(block, _mm_set1_epi8('_'))));
    uint32_t digit = (uint32_t)_mm_movemask_epi8(digits);
    uint32_t plain = (uint32_t)_mm_movemask_epi8(_mm_or_si128(digits, _mm_or_si128(letters, signs)));
#else
    uint32_t digit = 0, plain = 0;
    for (uint32_t place = 0; place < 16; place++) {
      uint8_t byte = bytes[place], low = byte | 0x20;
      uint32_t is_digit = byte >= '0' && byte <= '9';
      digit |= is_digit << place;
      plain |= (is_digit || (low >= 'a' && low <= 'z') || byte == '-' || byte == '/' || byte == '_') << place;
    }
#endif
    uint32_t own = length < 16 ? (1u << length) - 1 : 0xFFFF;
    odd |= (length > 16) | ((own & ~plain) != 0) | ((length != 0) & (((digit & own) == 0) | (bytes[0] == '0')));
  }
  return odd == 0;
}

#if defined(__x86_64__)
// ---- By 32 bytes.

#pragma clang attribute push(__attribute__((target("avx2,bmi,bmi2,popcnt"))), apply_to = function)
static inline uint64_t signs_of_32(const uint8_t *bytes, __m256i sign) {
  return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_loadu_si256((const __m256i *)bytes), sign));
}

static inline uint64_t signs_by_32(const uint8_t *bytes, uint8_t sign) {
  __m256i all = _mm256_set1_epi8((char)sign);
  return signs_of_32(bytes, all) | signs_of_32(bytes + 32, all) << 32;
}

ENDS_ONE_BY_ONE(ends_by_32, signs_by_32)
#pragma clang attribute pop

// ---- By 64 bytes.

#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi2,bmi,bmi2,popcnt"))), apply_to = function)
static inline uint64_t signs_by_64(const uint8_t *bytes, uint8_t sign) {
  return _mm512_cmpeq_epi8_mask(_mm512_loadu_si512(bytes), _mm512_set1_epi8((char)sign));
}

static cell_ends ends_by_64(PARAMETERS) {
  uint8_t counted[64];
  for (int place = 0; place < 64; place++) counted[place] = (uint8_t)place;
  const __m512i places = _mm512_loadu_si512(counted);
  while (found.at < end && found.ends + 64 <= room) {
    HITS_OF_A_BLOCK(signs_by_64)
    // The places of the bits one behind another, sixteen of them at a time made wider and put down: what is written beyond
    // the last is written over.
    __m512i some = _mm512_maskz_compress_epi8(hits, places), origin = _mm512_set1_epi32((int)(uint32_t)found.at);
#define PUT_SIXTEEN(PART)                                                                                       \
  _mm512_storeu_si512(                                                                                          \
    to + PART * 16, _mm512_add_epi32(_mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(some, PART)), origin));
    PUT_SIXTEEN(0)
    if (count > 16) {
      PUT_SIXTEEN(1)
      if (count > 32) {
        PUT_SIXTEEN(2)
        PUT_SIXTEEN(3)
      }
    }
    found.ends += count;
    found.at += 64;
  }
  return found;
}

static sign_counts counts_by_64(const uint8_t *text, size_t count) {
  sign_counts out = {0};
  __m512i any = _mm512_setzero_si512();
  uint64_t zeros = 0, hashes = 0;
  size_t at = 0;
  for (; at + 64 <= count; at += 64) {
    __m512i block = _mm512_loadu_si512(text + at);
    any = _mm512_or_si512(any, block);
    out.line_feeds += (size_t)__builtin_popcountll(_mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('\n')));
    out.returns += (size_t)__builtin_popcountll(_mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('\r')));
    out.quotes += (size_t)__builtin_popcountll(_mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('"')));
    zeros |= _mm512_testn_epi8_mask(block, block);
    hashes |= _mm512_cmpeq_epi8_mask(block, _mm512_set1_epi8('#'));
  }
  uint8_t all[64];
  _mm512_storeu_si512(all, any);
  for (int place = 0; place < 64; place++) out.any |= all[place];
  out.has_zeros = zeros != 0;
  out.has_hashes = hashes != 0;
  return counts_by_1(out, text + at, count - at);
}

static int plain_by_64(const uint8_t *text, const uint32_t *starts, const uint32_t *ends, size_t step, size_t count) {
  uint32_t odd = 0;
  const __m128i nought = _mm_set1_epi8('0'), small = _mm_set1_epi8(0x20), a = _mm_set1_epi8('a');
  for (size_t cell = 0; cell < count * step; cell += step) {
    const uint8_t *bytes = text + starts[cell];
    uint32_t length = ends[cell] - starts[cell];
    __m128i block = _mm_loadu_si128((const __m128i *)bytes);
    uint32_t own = _bzhi_u32(0xFFFF, length);
    uint32_t digit = _mm_cmplt_epu8_mask(_mm_sub_epi8(block, nought), _mm_set1_epi8(10));
    uint32_t plain = digit | _mm_cmplt_epu8_mask(_mm_sub_epi8(_mm_or_si128(block, small), a), _mm_set1_epi8(26))
                     | _mm_cmpeq_epi8_mask(block, _mm_set1_epi8('-')) | _mm_cmpeq_epi8_mask(block, _mm_set1_epi8('/'))
                     | _mm_cmpeq_epi8_mask(block, _mm_set1_epi8('_'));
    odd |= (length > 16) | ((own & ~plain) != 0) | ((length != 0) & (((digit & own) == 0) | (bytes[0] == '0')));
  }
  return odd == 0;
}
#pragma clang attribute pop

// The most bytes at once that this processor takes, asked once.
static int widest_here(void) {
  static int known = 0;
  int width = __atomic_load_n(&known, __ATOMIC_RELAXED);
  if (width) return width;
  __builtin_cpu_init();
  width = 16;
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2")
      && __builtin_cpu_supports("popcnt")) {
    width = 32;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512vbmi2"))
      width = 64;
  }
  __atomic_store_n(&known, width, __ATOMIC_RELAXED);
  return width;
}
#else
static int widest_here(void) { return 16; }
#define ends_by_32 ends_by_16
#define ends_by_64 ends_by_16
#define counts_by_64 counts_by_16
#define plain_by_64 plain_by_16
#endif

cell_ends find_cell_ends(
  const uint8_t *text, size_t end, uint8_t delimiter, int has_quotes, cell_ends so_far, uint32_t *ends,
  uint32_t *breaks, size_t room, int widest) {
  int here = widest_here();
  if (here < widest) widest = here;
  if (widest >= 64) return ends_by_64(text, end, delimiter, has_quotes, so_far, ends, breaks, room);
  if (widest >= 32) return ends_by_32(text, end, delimiter, has_quotes, so_far, ends, breaks, room);
  return ends_by_16(text, end, delimiter, has_quotes, so_far, ends, breaks, room);
}

sign_counts count_signs(const uint8_t *text, size_t count, int widest) {
  return widest >= 64 && widest_here() >= 64 ? counts_by_64(text, count) : counts_by_16(text, count);
}

int are_plain_numbers(
  const uint8_t *text, const uint32_t *starts, const uint32_t *ends, size_t step, size_t count, int widest) {
  return widest >= 64 && widest_here() >= 64 ? plain_by_64(text, starts, ends, step, count)
                                             : plain_by_16(text, starts, ends, step, count);
}
