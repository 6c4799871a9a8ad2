#include "help.hpp"

#include "limits.hpp"

namespace visura::server {
namespace {

constexpr std::string_view usage = R"(visura-server: checks requests with Visura's core and passes them on to the vendor

  visura-server [--listen HOST:PORT]           with the built-in sandbox: nothing is sent, nothing is paid
  visura-server --upstream URL --docuengine-upstream URL --services ID,... [--max-intent order]

It speaks both of the vendor's dialects, on the vendor's own paths. With one upstream alone it speaks that one:
  Visengine    GET /visure, GET /visure/{hash}, POST /richiesta, GET and PUT /richiesta/{id}, GET /documento/{id}
  DocuEngine   GET /documents, POST /requests, GET and PATCH /requests/{id}, GET /requests/{id}/documents
POST, PUT and PATCH need Content-Type: application/json, Visura-Intent: draft, rehearsal or order, and a new
Idempotency-Key of 32 hexadecimal digits for every attempt. A draft is changed (draft) or closed (order) by PUT or
PATCH; {"resultId": "..."} by PATCH chooses what a search has found and is an order. What does not hold is answered
412: error 250, and 229 for PUT, with a report. The {id}s are random: no id of the vendor's leads anywhere.

Where it listens and for whom
  --listen HOST:PORT     default 127.0.0.1:8080; port 0 takes a free one and says which
  --host NAME[:PORT],... further names under which this site is reached (behind a proxy)
  --origin ORIGIN,...    pages of other sites that may use it (CORS), such as https://portal.example
  --allow-anonymous      beyond this machine, with an upstream: do without a client secret
  VISURA_CLIENT_SECRET   in the environment: every call needs "Authorization: Bearer SECRET". It is for a proxy or back
                         end that you trust and that adds it; never for a page, where every visitor could read it

What it passes on
  --upstream URL         the vendor's Visengine API
  --docuengine-upstream URL
                         its DocuEngine API; without either, the sandbox answers both
  --upstream-ca FILE     trust these certificates instead of the system's
  --journal FILE         with an upstream: what was sent and what became of it, kept over restarts; digests and ids only,
                         for this program alone to read and write
  --token-env NAME       environment variable that holds the vendor's token; default VISURA_TOKEN
  --docuengine-token-env NAME
                         the same for DocuEngine; default VISURA_DOCUENGINE_TOKEN, or else the one above
  --services ID,...      the services offered, Visengine's hashes and DocuEngine's ids; needed with an upstream, all of
                         them in the sandbox
  --max-intent INTENT    draft, rehearsal or order; default rehearsal with an upstream, order in the sandbox
  --allow WHAT,...       email, callback, options: parts of a request that cost or send data elsewhere
  --accept KIND,...      what a document may be, told by its content: pdf, jpeg, png (these by default), tiff, heic,
                         webp, p7m, zip, docx, odt, text

What it shows
  --portal DIR           the pages at /
  --web DIR              the form's files at /visura/
  --lang LANG            it or en: sentences in answers
  --sandbox-step-ms N    time to a request's next state, default 4000; 0: with every look at it
  --sandbox-credit CENTS the sandbox's wallet; default bottomless

Limits
  --limit NAME=NUMBER,... with these names and defaults:
)";

constexpr std::size_t name_width = 14;
constexpr std::size_t number_width = 12;
constexpr std::size_t indent_width = 4 + name_width + number_width;
constexpr std::size_t page_width = 116;

std::string padded(std::string text, std::size_t width) {
  if (text.size() < width) text.append(width - text.size(), ' ');
  return text;
}

/// Broken between words, each further line under the first.
std::string wrapped(std::string_view text) {
  std::string out;
  while (text.size() > page_width - indent_width) {
    const std::size_t space = text.rfind(' ', page_width - indent_width);
    out.append(text.substr(0, space)).append("\n").append(indent_width, ' ');
    text.remove_prefix(space + 1);
  }
  return out.append(text);
}

}  // namespace

std::string help() {
  std::string out(usage);
  const Limits limits;
  for (const LimitRow& row : limit_rows) {
    out.append("    ").append(padded(std::string(row.name), name_width));
    out.append(padded(std::to_string(limits.*(row.value)), number_width)).append(wrapped(row.why)).append("\n");
  }
  return out +
         "\nAttempts and handles are remembered in memory. Without --journal a restart forgets them: nobody can fetch "
         "a\n"
         "document any more, and an order whose outcome is unknown could be sent again. Settle those with the vendor\n"
         "first. With it, they come back: an attempt without an outcome is answered as unknown and never sent again.\n"
         "The file grows by some 400 bytes a request and is compacted at every start; a damaged one is exit 2.\n"
         "\nSIGTERM ends it once the requests under way are answered; one that was not sent yet is refused with 503. "
         "A\n"
         "second signal ends it at once. Exit: 0 stopped, 1 stopped with a request cut off whose outcome the vendor "
         "must\n"
         "be asked for, 2 wrong use.\n";
}

std::string version() { return std::string("visura-server ") + VISURA_VERSION + '\n'; }

}  // namespace visura::server
