#include "gateway.hpp"

#include <memory>

namespace visura::server {

Gateway::Gateway(Upstream& upstream, ServiceSettings settings, const Limits& limits, const Texts& texts,
                 http::Budget& memory, Journal* journal)
    : upstream_(upstream),
      limits_(limits),
      texts_(texts),
      lang_(settings.lang),
      services_(upstream, std::move(settings)),
      attempts_(limits.attempts, limits.attempt_bytes, ms(limits.attempt_ms)),
      handles_(limits.handles, ms(limits.handle_ms)),
      memory_(memory),
      journal_(journal) {
  restore();
}

http::Answer Gateway::catalogue() {
  const Fetched<std::string> fetched = services_.catalogue();
  if (fetched.value) return json_answer(200, *fetched.value);
  Reply reply = reply_of(*fetched.failure);
  if (reply.kind == Reply::Kind::refusal) return relay_refusal(std::move(reply), texts_, {upstream_.secret()});
  return answer_of(failed_reading(reply, texts_));
}

http::Answer Gateway::service(const std::string& hash) {
  if (!services_.offers(hash)) return answer_of(failure_of(VendorError::wrong_hash));
  const Fetched<Service> fetched = services_.service(hash);
  if (fetched.value) return json_answer(200, fetched.value->envelope);
  Reply reply = reply_of(*fetched.failure);
  if (reply.kind == Reply::Kind::refusal) return relay_refusal(std::move(reply), texts_, {upstream_.secret()});
  return answer_of(failed_reading(reply, texts_));
}

http::Answer Gateway::status(const std::string& handle) {
  return look_up(handle, &Upstream::status, VendorError::request_unknown);
}

http::Answer Gateway::document(const std::string& handle) {
  return look_up(handle, &Upstream::document, VendorError::document_unknown);
}

http::Answer Gateway::look_up(const std::string& handle, Ask ask, VendorError unknown) {
  const std::optional<std::string> id = handles_.vendor_id(handle);
  if (!id) return answer_of(failure_of(unknown));
  const Exchange exchange = (upstream_.*ask)(*id);
  // Many who fetch large documents and read them slowly must not fill the memory.
  const auto share = std::make_shared<http::Budget::Share>(memory_);
  if (!share->charge(static_cast<std::int64_t>(exchange.body.size()))) {
    http::Answer busy = answer_of({503, 503, texts_("http.503"), Outcome::settled, {}});
    busy.headers.emplace_back("Retry-After", "60");
    return busy;
  }
  Reply reply = reply_of(exchange);
  const Hidden hidden{upstream_.secret(), *id, handle};
  if (reply.kind == Reply::Kind::refusal) return relay_refusal(std::move(reply), texts_, hidden);
  if (reply.kind != Reply::Kind::data) return answer_of(failed_reading(reply, texts_));
  make_presentable(reply.tree, hidden);
  hide_wallet(reply.tree, reply.status, texts_);
  http::Answer answer = json_answer(200, write_envelope(reply.tree));
  answer.memory = share;
  return answer;
}

}  // namespace visura::server
