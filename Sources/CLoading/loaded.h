#pragma once
#include <dlfcn.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

// The first of these names that can be loaded; NULL where none can. Never unloaded.
static inline void *loaded(const char *const *names) {
  for (; *names; names++) {
    void *library = dlopen(*names, RTLD_NOW | RTLD_LOCAL);
    if (library) return library;
  }
  return NULL;
}

// A library is a list FUNCTIONS(F) of F(result, name, (parameters), (arguments)). LIBRARY makes of it a table of typed
// pointers that is filled once, and of each line a function that hands on to its pointer: a line that does not agree
// with the library's header does not compile.
#define POINTER(result, name, parameters, arguments) __typeof__(&name) name;
#define FOUND(result, name, parameters, arguments) \
  && (*(void **)&table.name = dlsym(library, #name)) != NULL
#define HAND_ON(result, name, parameters, arguments) \
  result name parameters { \
    if (!is_there()) return (result)0; \
    return table.name arguments; \
  }
#define LIBRARY(FUNCTIONS, ...) \
  static struct { FUNCTIONS(POINTER) } table; \
  static pthread_once_t once = PTHREAD_ONCE_INIT; \
  static bool found; \
  static void load(void) { \
    static const char *const names[] = {__VA_ARGS__, NULL}; \
    void *library = loaded(names); \
    found = library != NULL FUNCTIONS(FOUND); \
  } \
  static bool is_there(void) { \
    pthread_once(&once, load); \
    return found; \
  }
