#pragma once
#include <histedit.h>
// libedit's own functions are variadic, which Swift cannot call: one plain function for each use, defined by `CLoading`.
// `edit_open` also hides the C globals stdin, stdout and stderr, which Swift 6 rejects as shared mutable state. Nothing but
// `edit_history_open` and `edit_open` may be called before these have given something.
History *edit_history_open(void);
EditLine *edit_open(const char *name);
int edit_prompt(EditLine *e, char *(*f)(EditLine *), char escape);
int edit_option(EditLine *e, int option, int value);
int edit_mode(EditLine *e, const char *mode);
int edit_function(EditLine *e, const char *name, const char *help, unsigned char (*f)(EditLine *, int));
int edit_bind(EditLine *e, const char *key, const char *name);
int edit_set_owner(EditLine *e, void *owner);
void *edit_owner(EditLine *e);
int edit_getc(EditLine *e, int (*f)(EditLine *, wchar_t *));
int edit_history(EditLine *e, History *h);
int edit_history_number(History *h, int operation, int value);
int edit_history_text(History *h, int operation, const char *text);
// The way out of an interrupted wait, and the hand-over of the terminal to the shell and back (Ctrl-Z, fg).
int edit_terminal(EditLine *e, int raw);
int edit_redraw(EditLine *e);
