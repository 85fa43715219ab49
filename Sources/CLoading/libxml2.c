#include "loading.h"
#include "xml.h"
#include "loaded.h"
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <string.h>

// Only called here, so the functions of the library need not stand under their own names.
#define FUNCTIONS(F) \
  F(void, xmlInitParser, , ) \
  F(xmlParserCtxtPtr, xmlCreatePushParserCtxt, , ) \
  F(int, xmlCtxtUseOptions, , ) \
  F(int, xmlParseChunk, , ) \
  F(void, xmlStopParser, , ) \
  F(void, xmlFreeParserCtxt, , ) \
  F(int, xmlSAX2GetLineNumber, , ) \
  F(htmlParserCtxtPtr, htmlCreatePushParserCtxt, , ) \
  F(int, htmlCtxtUseOptions, , ) \
  F(int, htmlParseChunk, , ) \
  F(void, htmlFreeParserCtxt, , )

// Structures of the library are filled here, so only the edition of its headers will do.
#if LIBXML_VERSION >= 21400
LIBRARY(FUNCTIONS, "libxml2.so.16")
#else
LIBRARY(FUNCTIONS, "libxml2.so.2")
#endif

static pthread_once_t begun = PTHREAD_ONCE_INIT;

bool libxml2_is_there(void) {
  if (!is_there()) return false;
  // Documents are read on several threads, and what they share must be set up before the first of them.
  pthread_once(&begun, table.xmlInitParser);
  return true;
}

void *xml_open(XMLStart start, XMLEnd end, XMLText text, XMLDoctype doctype, void *listener) {
  if (!libxml2_is_there()) return NULL;
  xmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.initialized = XML_SAX2_MAGIC;
  handler.startElementNs = start;
  handler.endElementNs = end;
  handler.characters = text;
  handler.cdataBlock = text;
  handler.internalSubset = doctype;
  xmlParserCtxtPtr reader = table.xmlCreatePushParserCtxt(&handler, listener, NULL, 0, NULL);
  if (reader) table.xmlCtxtUseOptions(reader, XML_PARSE_NONET | XML_PARSE_HUGE);
  return reader;
}

int xml_read(void *reader, const char *bytes, int count, int ends) {
  return table.xmlParseChunk(reader, bytes, count, ends);
}
void xml_stop(void *reader) { table.xmlStopParser(reader); }
int xml_line(void *reader) { return table.xmlSAX2GetLineNumber(reader); }
void xml_close(void *reader) { table.xmlFreeParserCtxt(reader); }

void *html_open(HTMLStart start, HTMLEnd end, XMLText text, void *listener) {
  if (!libxml2_is_there()) return NULL;
  htmlSAXHandler handler;
  memset(&handler, 0, sizeof handler);
  handler.startElement = start;
  handler.endElement = end;
  handler.characters = text;
  handler.ignorableWhitespace = text;
  htmlParserCtxtPtr reader =
    table.htmlCreatePushParserCtxt(&handler, listener, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  // What the page says of its encoding no longer holds: the text is in UTF-8 by now.
  if (reader) {
    table.htmlCtxtUseOptions(
      reader,
      HTML_PARSE_NONET | HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
  }
  return reader;
}

void html_read(void *reader, const char *bytes, int count, int ends) {
  (void)table.htmlParseChunk(reader, bytes, count, ends);
}
void html_close(void *reader) { table.htmlFreeParserCtxt(reader); }
