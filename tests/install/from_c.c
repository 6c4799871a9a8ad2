/* SCHEMA VALUES → description, report and payload, a line each, as the command of the same version gives them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <visura.h>

enum { max_file = 1 << 20 };

static size_t read_file(const char* path, char* text) {
  size_t length = 0;
  FILE* file = fopen(path, "rb");
  if (file == NULL) exit(2);
  length = fread(text, 1, max_file, file);
  fclose(file);
  return length;
}

static void print(char* answer) {
  puts(answer);
  visura_string_free(answer);
}

int main(int count, char** words) {
  static char text[max_file];
  static const char options[] = "{\"lang\":\"en\",\"today\":\"2026-11-23\"}";
  visura_session* session;
  size_t length;
  if (count != 3) return 2;
  length = read_file(words[1], text);
  session = visura_session_read(text, length, options, strlen(options));
  length = read_file(words[2], text);
  print(visura_session_description(session));
  print(visura_session_validate(session, text, length));
  print(visura_session_payload(session, text, length, "draft", strlen("draft")));
  visura_session_free(session);
  return 0;
}
