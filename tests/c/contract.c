/* What visura.h promises beyond the answers' text. Prints a line for each promise; ends with 1 if one is broken. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <visura.h>

/* A literal with its length; the NUL at its end is not part of it, those inside are. */
#define TEXT(literal) (literal), (sizeof(literal) - 1)
#define EMPTY NULL, 0

static const char seed[] =
    "{\"success\":true,\"data\":{\"hash_visura\":\"00000000000000000000000000000001\",\"nome_visura\":\"Prova\","
    "\"json_struttura\":{\"campi\":{\"$0\":{\"nome\":\"Nome\",\"tipo\":\"text\",\"null\":false,\"ordine\":0}},"
    "\"validazione\":\"$0\"}}}";

static int broken = 0;

static void promise(const char* sentence, int kept) {
  printf("%s: %s\n", kept ? "kept" : "broken", sentence);
  if (!kept) broken = 1;
}

/* Frees the answer. */
static int contains(char* answer, const char* part) {
  const int found = answer != NULL && strstr(answer, part) != NULL;
  visura_string_free(answer);
  return found;
}

/* Frees both. */
static int same(char* a, char* b) {
  const int equal = a != NULL && b != NULL && strcmp(a, b) == 0;
  visura_string_free(a);
  visura_string_free(b);
  return equal;
}

static void without_a_session(void) {
  visura_session* empty = visura_session_read(EMPTY, EMPTY);
  promise("an empty schema makes a session", empty != NULL && !visura_session_usable(empty));
  promise("a NULL session is not usable", !visura_session_usable(NULL));
  promise("a NULL session reports as the empty schema does",
          same(visura_session_report(NULL), visura_session_report(empty)));
  promise("a NULL session describes as the empty schema does",
          same(visura_session_description(NULL), visura_session_description(empty)));
  promise("a NULL session validates as the empty schema does",
          same(visura_session_validate(NULL, TEXT("{}")), visura_session_validate(empty, TEXT("{}"))));
  promise("a NULL session prepares as the empty schema does",
          same(visura_session_update(NULL, TEXT("{}"), TEXT("draft")),
               visura_session_update(empty, TEXT("{}"), TEXT("draft"))) &&
              same(visura_session_payload(NULL, TEXT("{}"), TEXT("draft")),
                   visura_session_payload(empty, TEXT("{}"), TEXT("draft"))));
  promise("a NULL session says what is wrong", contains(visura_session_report(NULL), "\"json.syntax\""));
  visura_session_free(empty);
  visura_session_free(NULL);
  visura_string_free(NULL);
  promise("NULL may be freed", 1);
}

static void without_texts(void) {
  visura_session* session = visura_session_read(TEXT(seed), EMPTY);
  promise("the seed is usable", visura_session_usable(session) == 1);
  promise("no values are an unreadable text", contains(visura_session_validate(session, EMPTY), "\"ok\":false"));
  promise("no intent is none", contains(visura_session_payload(session, TEXT("{}"), EMPTY), "request.intent_unknown"));
  promise("a NULL text is empty whatever its length",
          same(visura_session_validate(session, NULL, 9), visura_session_validate(session, EMPTY)));
  promise("no type is unknown", contains(visura_check(EMPTY, EMPTY, EMPTY), "check.unknown_type"));
  promise("no rule is empty", contains(visura_rule(EMPTY, EMPTY), "rule.empty"));
  visura_session_free(session);
}

static void lengths(void) {
  /* On the heap and without a NUL, so that reading one byte further is seen by sanitizers and valgrind. */
  const size_t length = sizeof(seed) - 1;
  char* exact = malloc(length);
  visura_session* session;
  char* answer;
  if (exact == NULL) exit(2);
  memcpy(exact, seed, length);
  session = visura_session_read(exact, length, "{\"lang\":\"en\"} and more", 13);
  memset(exact, 'x', length);
  promise("inputs are not kept", contains(visura_session_description(session), "\"Prova\""));
  promise("a length ends a text", contains(visura_session_validate(session, TEXT("{}")), "Fill in"));
  promise("a shorter length cuts", contains(visura_session_validate(session, "{}", 1), "\"json.syntax\""));
  answer = visura_session_report(session);
  visura_session_free(session);
  promise("an answer outlives its session", contains(answer, "\"ok\":true"));
  free(exact);
}

static void embedded_nul(void) {
  visura_session* session = visura_session_read(TEXT(seed), EMPTY);
  visura_session* two = visura_session_read(TEXT("{}\0{}"), EMPTY);
  promise("a NUL inside a schema does not end it", contains(visura_session_report(two), "\"json.syntax\""));
  visura_session_free(two);
  promise("a NUL inside values does not end them",
          contains(visura_session_validate(session, TEXT("{\"$0\":\"Mario\"}\0{}")), "\"json.syntax\""));
  promise("an escaped NUL inside a value is found",
          contains(visura_session_validate(session, TEXT("{\"$0\":\"Ma\\u0000rio\"}")), "values.control_character"));
  promise("a NUL inside an intent makes another intent",
          contains(visura_session_payload(session, TEXT("{\"$0\":\"Mario\"}"), TEXT("draft\0")), "\"draft\\u0000\""));
  promise("a NUL inside a checked text is written as JSON and the answer is whole",
          contains(visura_check(TEXT("no\0type"), TEXT("a"), EMPTY), "\"details\":{}}"));
  promise("a NUL inside a rule does not end it", contains(visura_rule(TEXT("$0\0&& $1"), EMPTY), "\"ok\":false"));
  visura_session_free(session);
}

int main(void) {
  promise("the version is there", strlen(visura_version()) >= 5);
  without_a_session();
  without_texts();
  lengths();
  embedded_nul();
  return broken;
}
