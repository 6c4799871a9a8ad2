/* visura.h behind a pipe, for the test that compares all doors; the protocol is that of tests/core/session_runner.cpp:
 * a request is `verb count\n` and `count` arguments, an argument or an answer is `length\nbytes`. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <visura.h>

enum { max_arguments = 4, max_verb = 15 };

/* Of exactly its length, without a NUL: a sanitizer sees who reads further. */
typedef struct {
  char* bytes;
  size_t length;
} text;

static void die(const char* why) {
  fprintf(stderr, "visura-c-runner: %s\n", why);
  exit(2);
}

static text read_text(void) {
  text read = {NULL, 0};
  if (scanf("%zu", &read.length) != 1 || getchar() != '\n') die("a length is missing");
  if (read.length == 0) return read;
  read.bytes = malloc(read.length);
  if (read.bytes == NULL || fread(read.bytes, 1, read.length, stdin) != read.length) die("an argument is missing");
  return read;
}

static char* on_session(const char* verb, const text* a) {
  visura_session* session = visura_session_read(a[0].bytes, a[0].length, a[1].bytes, a[1].length);
  char* answer = NULL;
  if (strcmp(verb, "report") == 0) answer = visura_session_report(session);
  if (strcmp(verb, "description") == 0) answer = visura_session_description(session);
  if (strcmp(verb, "validate") == 0) answer = visura_session_validate(session, a[2].bytes, a[2].length);
  if (strcmp(verb, "update") == 0)
    answer = visura_session_update(session, a[2].bytes, a[2].length, a[3].bytes, a[3].length);
  if (strcmp(verb, "payload") == 0)
    answer = visura_session_payload(session, a[2].bytes, a[2].length, a[3].bytes, a[3].length);
  visura_session_free(session);
  return answer;
}

static char* answer_to(const char* verb, const text* a) {
  if (strcmp(verb, "check") == 0)
    return visura_check(a[0].bytes, a[0].length, a[1].bytes, a[1].length, a[2].bytes, a[2].length);
  if (strcmp(verb, "identify") == 0)
    return visura_identify(a[0].bytes, a[0].length, a[1].bytes, a[1].length, a[2].bytes, a[2].length);
  if (strcmp(verb, "encode") == 0)
    return visura_encode_codice_fiscale(a[0].bytes, a[0].length, a[1].bytes, a[1].length);
  if (strcmp(verb, "rule") == 0) return visura_rule(a[0].bytes, a[0].length, a[1].bytes, a[1].length);
  if (strcmp(verb, "places") == 0) return visura_search_places(a[0].bytes, a[0].length, a[1].bytes, a[1].length);
  return on_session(verb, a);
}

int main(void) {
  char verb[max_verb + 1];
  size_t count;
  while (scanf("%15s %zu", verb, &count) == 2) {
    text arguments[max_arguments] = {{NULL, 0}};
    char* answer;
    size_t i;
    if (count > max_arguments) die("too many arguments");
    for (i = 0; i < count; ++i) arguments[i] = read_text();
    answer = answer_to(verb, arguments);
    if (answer == NULL) die("unknown verb");
    printf("%zu\n%s", strlen(answer), answer);
    fflush(stdout);
    visura_string_free(answer);
    for (i = 0; i < count; ++i) free(arguments[i].bytes);
  }
  return 0;
}
