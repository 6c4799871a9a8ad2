#include "gateway.hpp"

#include <memory>

#include "downloads.hpp"

namespace visura::server {

Gateway::Gateway(const Upstreams& upstreams, const ServiceSettings& settings, const Limits& limits, const Texts& texts,
                 http::Budget& memory, Journal* journal)
    : limits_(limits),
      texts_(texts),
      lang_(settings.lang),
      attempts_(limits.attempts, limits.attempt_bytes, ms(limits.attempt_ms)),
      handles_(limits.handles, ms(limits.handle_ms)),
      memory_(memory),
      journal_(journal) {
  for (const Dialect dialect : {Dialect::visengine, Dialect::docuengine}) {
    Upstream* const upstream = upstreams[index_of(dialect)].get();
    if (upstream != nullptr) sides_[index_of(dialect)].emplace(*upstream, settings, dialect);
  }
  restore();
}

template <typename T>
http::Answer Gateway::show(Dialect dialect, const Fetched<T>& fetched) {
  if (fetched.value) return json_answer(200, fetched.value->envelope);
  Reply reply = reply_of(*fetched.failure);
  if (reply.kind != Reply::Kind::refusal) return answer_of(failed_reading(reply, texts_));
  return relay_refusal(std::move(reply), texts_, dialect, {side(dialect).upstream.secret()});
}

http::Answer Gateway::catalogue(Dialect dialect) { return show(dialect, side(dialect).services.catalogue()); }

http::Answer Gateway::service(const std::string& hash) {
  Services& services = side(Dialect::visengine).services;
  if (!services.offers(hash)) return answer_of(failure_of(VendorError::wrong_hash));
  return show(Dialect::visengine, services.service(hash));
}

http::Answer Gateway::status(Dialect dialect, const std::string& handle) {
  return look_up(dialect, handle, &Upstream::status, manner_of(dialect).unknown_request);
}

http::Answer Gateway::document(Dialect dialect, const std::string& handle) {
  return look_up(dialect, handle, &Upstream::document, manner_of(dialect).unknown_document);
}

http::Answer Gateway::look_up(Dialect dialect, const std::string& handle, Ask ask, VendorError unknown) {
  const std::optional<Known> known = handles_.find(handle, dialect);
  if (!known) return answer_of(failure_of(unknown));
  Upstream& upstream = side(dialect).upstream;
  const Exchange exchange = (upstream.*ask)(known->vendor_id);
  // Many who fetch large documents and read them slowly must not fill the memory.
  const auto share = std::make_shared<http::Budget::Share>(memory_);
  if (!share->charge(static_cast<std::int64_t>(exchange.body.size()))) {
    http::Answer busy = answer_of({503, 503, texts_("http.503"), Outcome::settled, {}});
    busy.headers.emplace_back("Retry-After", "60");
    return busy;
  }
  Reply reply = reply_of(exchange);
  const Hidden hidden{upstream.secret(), known->vendor_id, handle};
  if (reply.kind == Reply::Kind::refusal) return relay_refusal(std::move(reply), texts_, dialect, hidden);
  if (reply.kind != Reply::Kind::data) return answer_of(failed_reading(reply, texts_));
  Downloads downloads;
  if (dialect == Dialect::docuengine) downloads.take(reply.tree, hidden);
  make_presentable(reply.tree, hidden);
  downloads.put_back(reply.tree);
  hide_wallet(reply.tree, reply.status, texts_, dialect);
  http::Answer answer = json_answer(200, write_envelope(reply.tree));
  answer.memory = share;
  return answer;
}

http::Answer Gateway::file(const std::string& handle, const std::string& token) {
  const std::optional<Known> known = handles_.find(handle, Dialect::docuengine);
  std::optional<std::string> content;
  if (known) content = side(Dialect::docuengine).upstream.file(known->vendor_id, token);
  if (!content) return answer_of(failure_of(VendorError::docu_documents_unknown));
  return {200,
          std::move(*content),
          {{"Content-Type", "application/zip"},
           {"Content-Disposition", "attachment; filename=\"documento.zip\""},
           {"Cache-Control", "no-store"}}};
}

}  // namespace visura::server
