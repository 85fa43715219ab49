#include "loading.h"
#include "loaded.h"
#include "../CLibedit/shim.h"
#include <stdio.h>

#define HANDED(F) \
  F(void, el_end, (EditLine *e), (e)) \
  F(void, el_reset, (EditLine *e), (e)) \
  F(void, el_resize, (EditLine *e), (e)) \
  F(int, el_source, (EditLine *e, const char *path), (e, path)) \
  F(const char *, el_gets, (EditLine *e, int *count), (e, count)) \
  F(const LineInfo *, el_line, (EditLine *e), (e)) \
  F(int, el_insertstr, (EditLine *e, const char *text), (e, text)) \
  F(void, el_deletestr, (EditLine *e, int count), (e, count)) \
  F(int, el_cursor, (EditLine *e, int count), (e, count)) \
  F(void, history_end, (History *h), (h))

// Those that are variadic cannot be handed on; they are only called here.
#define FUNCTIONS(F) \
  HANDED(F) \
  F(EditLine *, el_init, , ) \
  F(int, el_set, , ) \
  F(int, el_get, , ) \
  F(History *, history_init, , ) \
  F(int, history, , )

LIBRARY(FUNCTIONS, "libedit.so.2")
HANDED(HAND_ON)

bool libedit_is_there(void) { return is_there(); }

History *edit_history_open(void) { return is_there() ? table.history_init() : NULL; }
EditLine *edit_open(const char *name) { return is_there() ? table.el_init(name, stdin, stdout, stderr) : NULL; }

int edit_prompt(EditLine *e, char *(*f)(EditLine *), char escape) { return table.el_set(e, EL_PROMPT_ESC, f, escape); }
int edit_option(EditLine *e, int option, int value) { return table.el_set(e, option, value); }
int edit_mode(EditLine *e, const char *mode) { return table.el_set(e, EL_EDITOR, mode); }
int edit_function(EditLine *e, const char *name, const char *help, unsigned char (*f)(EditLine *, int)) {
  return table.el_set(e, EL_ADDFN, name, help, f);
}
int edit_bind(EditLine *e, const char *key, const char *name) { return table.el_set(e, EL_BIND, key, name, NULL); }
int edit_set_owner(EditLine *e, void *owner) { return table.el_set(e, EL_CLIENTDATA, owner); }
void *edit_owner(EditLine *e) {
  void *owner = NULL;
  table.el_get(e, EL_CLIENTDATA, &owner);
  return owner;
}
int edit_getc(EditLine *e, int (*f)(EditLine *, wchar_t *)) { return table.el_set(e, EL_GETCFN, f); }
int edit_history(EditLine *e, History *h) { return table.el_set(e, EL_HIST, table.history, h); }
int edit_history_number(History *h, int operation, int value) {
  HistEvent event;
  return table.history(h, &event, operation, value);
}
int edit_history_text(History *h, int operation, const char *text) {
  HistEvent event;
  return table.history(h, &event, operation, text);
}
int edit_terminal(EditLine *e, int raw) { return table.el_set(e, EL_PREP_TERM, raw); }
int edit_redraw(EditLine *e) { return table.el_set(e, EL_REFRESH, 0); }
