// visura.h over Session. Unlike the rest of the core this file is compiled with exceptions: `noexcept` then ends the
// process where the allocator throws, and nothing unwinds through code, ours or the caller's, that was not made for it.
#include <cstring>
#include <memory>

#include "visura.h"
#include "visura/codice_fiscale.hpp"
#include "visura/session.hpp"

struct visura_session {
  visura::Session session;
};

namespace {

using visura::Session;

std::string_view view(const char* text, size_t length) noexcept {
  return text == nullptr ? std::string_view() : std::string_view(text, length);
}

template <typename Ask>
char* answer(Ask ask) noexcept {
  const std::string text = ask();
  auto copy = std::make_unique<char[]>(text.size() + 1);
  std::memcpy(copy.get(), text.c_str(), text.size() + 1);
  return copy.release();
}

template <typename Ask>
char* answer_of(const visura_session* handle, Ask ask) noexcept {
  return answer([&] { return handle != nullptr ? ask(handle->session) : ask(Session::read({})); });
}

visura_session* new_session(std::string_view schema, std::string_view options) noexcept {
  return std::make_unique<visura_session>(visura_session{Session::read(schema, options)}).release();
}

}  // namespace

extern "C" {

const char* visura_version(void) { return VISURA_VERSION; }

visura_session* visura_session_read(const char* schema, size_t schema_length, const char* options,
                                    size_t options_length) {
  return new_session(view(schema, schema_length), view(options, options_length));
}

int visura_session_usable(const visura_session* session) {
  return session != nullptr && session->session.usable() ? 1 : 0;
}

char* visura_session_report(const visura_session* session) {
  return answer_of(session, [](const Session& asked) { return asked.report(); });
}

char* visura_session_description(const visura_session* session) {
  return answer_of(session, [](const Session& asked) { return asked.description(); });
}

char* visura_session_validate(const visura_session* session, const char* values, size_t values_length) {
  return answer_of(session, [&](const Session& asked) { return asked.validate(view(values, values_length)); });
}

char* visura_session_payload(const visura_session* session, const char* values, size_t values_length,
                             const char* intent, size_t intent_length) {
  return answer_of(session, [&](const Session& asked) {
    return asked.payload(view(values, values_length), view(intent, intent_length));
  });
}

char* visura_session_update(const visura_session* session, const char* values, size_t values_length, const char* intent,
                            size_t intent_length) {
  return answer_of(session, [&](const Session& asked) {
    return asked.update(view(values, values_length), view(intent, intent_length));
  });
}

void visura_session_free(visura_session* session) { delete session; }

char* visura_check(const char* type, size_t type_length, const char* text, size_t text_length, const char* options,
                   size_t options_length) {
  return answer(
      [&] { return visura::check(view(type, type_length), view(text, text_length), view(options, options_length)); });
}

char* visura_identify(const char* text, size_t text_length, const char* facts, size_t facts_length, const char* options,
                      size_t options_length) {
  return answer([&] {
    return visura::identify(view(text, text_length), view(facts, facts_length), view(options, options_length));
  });
}

char* visura_encode_codice_fiscale(const char* facts, size_t facts_length, const char* options, size_t options_length) {
  return answer(
      [&] { return visura::encode_codice_fiscale(view(facts, facts_length), view(options, options_length)); });
}

size_t visura_check_lines(const char* lines, size_t lines_length, unsigned char* verdicts, size_t capacity) {
  return visura::check_lines(view(lines, lines_length), verdicts, capacity);
}

char* visura_rule(const char* expression, size_t expression_length, const char* options, size_t options_length) {
  return answer([&] { return visura::rule(view(expression, expression_length), view(options, options_length)); });
}

char* visura_search_places(const char* text, size_t text_length, const char* options, size_t options_length) {
  return answer([&] { return visura::search_places(view(text, text_length), view(options, options_length)); });
}

void visura_string_free(char* text) { delete[] text; }

}  // extern "C"
