#pragma once
#include <stdbool.h>
// Libraries that are loaded when they are first needed, not when the program starts: most of what the program would
// otherwise spend before its first line of work is the loader's, for libraries that a plain question never calls.
//
// Every function of theirs that is called elsewhere is defined in this target under its own name, with the type that its
// header gives it, and hands on to the library. Where the library is not there, it gives nothing (0 or NULL). So nothing
// is linked: a `link` in a module map, or `pkgConfig` in Package.swift, would bring the loader's work back.

// Whether each can be used; the first call loads it.
bool libxml2_is_there(void);
bool libzip_is_there(void);
