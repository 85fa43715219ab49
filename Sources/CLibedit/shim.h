#pragma once
#include <histedit.h>
#include <stdio.h>
// libedit's own functions are variadic, which Swift cannot call: one plain function for each use.
// `edit_open` also hides the C globals stdin, stdout and stderr, which Swift 6 rejects as shared mutable state.
static inline EditLine *edit_open(const char *name) { return el_init(name, stdin, stdout, stderr); }
static inline int edit_prompt(EditLine *e, char *(*f)(EditLine *), char escape) { return el_set(e, EL_PROMPT_ESC, f, escape); }
static inline int edit_option(EditLine *e, int option, int value) { return el_set(e, option, value); }
static inline int edit_mode(EditLine *e, const char *mode) { return el_set(e, EL_EDITOR, mode); }
static inline int edit_function(EditLine *e, const char *name, const char *help, unsigned char (*f)(EditLine *, int)) {
  return el_set(e, EL_ADDFN, name, help, f);
}
static inline int edit_bind(EditLine *e, const char *key, const char *name) { return el_set(e, EL_BIND, key, name, NULL); }
static inline int edit_set_owner(EditLine *e, void *owner) { return el_set(e, EL_CLIENTDATA, owner); }
static inline void *edit_owner(EditLine *e) {
  void *owner = NULL;
  el_get(e, EL_CLIENTDATA, &owner);
  return owner;
}
static inline int edit_getc(EditLine *e, int (*f)(EditLine *, wchar_t *)) { return el_set(e, EL_GETCFN, f); }
static inline int edit_history(EditLine *e, History *h) { return el_set(e, EL_HIST, history, h); }
static inline int edit_history_number(History *h, int operation, int value) {
  HistEvent event;
  return history(h, &event, operation, value);
}
static inline int edit_history_text(History *h, int operation, const char *text) {
  HistEvent event;
  return history(h, &event, operation, text);
}
// The way out of an interrupted wait, and the hand-over of the terminal to the shell and back (Ctrl-Z, fg).
static inline int edit_terminal(EditLine *e, int raw) { return el_set(e, EL_PREP_TERM, raw); }
static inline int edit_redraw(EditLine *e) { return el_set(e, EL_REFRESH, 0); }
