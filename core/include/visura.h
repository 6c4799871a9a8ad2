/* Visura for C and for every language that can call C: text in, text out. The same answers as visura/session.hpp, byte
 * for byte; their shapes are in the README, "Answers".
 *
 * Inputs: UTF-8 and a length in bytes; they need no NUL at the end, may contain one, and are not kept after the call.
 * NULL is an empty text, whatever its length. Options are a JSON object, every key optional: `lang` ("it", "en", "de"),
 * `catalog`, `today`, `id`, `allow`, `accept`, `limits`, `labels` (see visura/session.hpp); an empty text means none.
 *
 * Answers: JSON with a NUL at the end and none before (JSON writes it \u0000), so strlen is their length. They are
 * never NULL and belong to the caller, who gives each back to visura_string_free once.
 *
 * Errors: whatever is wrong with an input is said in the answer. When memory runs out, the process ends (abort): half
 * an answer about a paid request would be worse.
 *
 * Threads: there is no global state. Any number of threads may ask the same session at once; only
 * visura_session_free must wait for all of them.
 */
#ifndef VISURA_H
#define VISURA_H

#include <stddef.h>

#if defined(__GNUC__)
#define VISURA_API __attribute__((visibility("default")))
#else
#define VISURA_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The schema of a service, read once, and the options it was read with. NULL stands for a session over an empty text:
 * it is not usable and its answers say so. */
typedef struct visura_session visura_session;

/* The version of the library, such as "1.2.3"; it stays valid and is not to be freed. */
VISURA_API const char* visura_version(void);

/* Reads the schema that a service publishes. Never NULL: a schema that cannot be used makes a session whose answers
 * carry the reasons. Give it back to visura_session_free. */
VISURA_API visura_session* visura_session_read(const char* schema, size_t schema_length, const char* options,
                                               size_t options_length);

/* 1 when a schema was read, else 0. */
VISURA_API int visura_session_usable(const visura_session* session);

/* What reading the schema found. */
VISURA_API char* visura_session_report(const visura_session* session);

/* The view model of a form: title, prices, fields in order, what the rule wants of each. */
VISURA_API char* visura_session_description(const visura_session* session);

/* The report on values: an object of key and text or file, or a whole request body as it was posted. */
VISURA_API char* visura_session_validate(const visura_session* session, const char* values, size_t values_length);

/* The request to send, in pieces, or the reasons why there is none. The intent is "draft", "rehearsal" or "order"; only
 * an order costs money, and no intent is ever assumed. */
VISURA_API char* visura_session_payload(const visura_session* session, const char* values, size_t values_length,
                                        const char* intent, size_t intent_length);

/* The body that changes a draft, or closes it when the intent is "order": a whole request, which is validated as one,
 * or single fields; the others stay as the vendor has them. */
VISURA_API char* visura_session_update(const visura_session* session, const char* values, size_t values_length,
                                       const char* intent, size_t intent_length);

/* Frees the session; NULL is allowed. Answers it gave stay valid. */
VISURA_API void visura_session_free(visura_session* session);

/* Checks one text as the vendor's type (such as "codice_fiscale_persona_fisica") would be checked. */
VISURA_API char* visura_check(const char* type, size_t type_length, const char* text, size_t text_length,
                              const char* options, size_t options_length);

/* What a text is among the codes that tell a person or a company, slot by slot, and whether it fits the facts: a JSON
 * object with `surname`, `given_name`, `full_name`, `birth_date`, `sex`, `birth_place`, `other`, `family`, `holder`,
 * every key optional (see visura/session.hpp). */
VISURA_API char* visura_identify(const char* text, size_t text_length, const char* facts, size_t facts_length,
                                 const char* options, size_t options_length);

/* The codici fiscali that a person with these facts may have got. */
VISURA_API char* visura_encode_codice_fiscale(const char* facts, size_t facts_length, const char* options,
                                              size_t options_length);

/* Checks many codici fiscali at once, a line each: writes one byte a line (below 8: accepted; see
 * `Formal` in visura/codice_fiscale.hpp) into verdicts, at most capacity of them, and returns how many it wrote. */
VISURA_API size_t visura_check_lines(const char* lines, size_t lines_length, unsigned char* verdicts, size_t capacity);

/* Explains a rule. The options may add `filled`: an array of keys that are true while all others are false. */
VISURA_API char* visura_rule(const char* expression, size_t expression_length, const char* options,
                             size_t options_length);

/* The comuni and states whose name begins with a text, as a form suggests them. The options may have `date`
 * (YYYY-MM-DD), `province`, `states` and `limit` (see visura/session.hpp). */
VISURA_API char* visura_search_places(const char* text, size_t text_length, const char* options, size_t options_length);

/* Frees an answer of this library; NULL is allowed. */
VISURA_API void visura_string_free(char* text);

#ifdef __cplusplus
}
#endif

#endif
