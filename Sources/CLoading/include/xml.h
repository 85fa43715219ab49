#pragma once
// Events of XML and HTML by libxml2, without its headers: those who read events need none of its many types.
// The calls have libxml2's own shapes (`startElementNsSAX2Func` and so on; its `xmlChar` is a byte), so that they are
// handed to it as they are. A NULL call is not made.

typedef void (*XMLStart)(void *listener, const unsigned char *name, const unsigned char *prefix,
                         const unsigned char *space, int spaces, const unsigned char **spaceNames, int count,
                         int defaults, const unsigned char **attributes);
typedef void (*XMLEnd)(void *listener, const unsigned char *name, const unsigned char *prefix,
                       const unsigned char *space);
typedef void (*XMLText)(void *listener, const unsigned char *bytes, int count);
typedef void (*XMLDoctype)(void *listener, const unsigned char *name, const unsigned char *id,
                           const unsigned char *place);

// A reader of well-formed XML that is fed piece by piece, with network off; NULL where there is no memory for it.
void *xml_open(XMLStart start, XMLEnd end, XMLText text, XMLDoctype doctype, void *listener);
// 0 while all is well. `ends` with the last piece, which may be empty.
int xml_read(void *reader, const char *bytes, int count, int ends);
// To be called from within a call: nothing more is read.
void xml_stop(void *reader);
// The line that is being read, from 1.
int xml_line(void *reader);
void xml_close(void *reader);

typedef void (*HTMLStart)(void *listener, const unsigned char *name, const unsigned char **attributes);
typedef void (*HTMLEnd)(void *listener, const unsigned char *name);

// The same of a web page in UTF-8, whatever it says of itself, with all that pages get wrong forgiven.
void *html_open(HTMLStart start, HTMLEnd end, XMLText text, void *listener);
void html_read(void *reader, const char *bytes, int count, int ends);
void html_close(void *reader);
