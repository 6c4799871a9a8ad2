#include "gateway.hpp"

namespace visura::server {

Gateway::Gateway(Upstream& upstream, ServiceSettings settings, const Limits& limits, const Texts& texts,
                 Journal* journal)
    : upstream_(upstream),
      limits_(limits),
      texts_(texts),
      lang_(settings.lang),
      services_(upstream, std::move(settings)),
      attempts_(limits.attempts, limits.attempt_bytes, ms(limits.attempt_ms)),
      handles_(limits.handles, ms(limits.handle_ms)),
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
  Reply reply = reply_of((upstream_.*ask)(*id));
  const Hidden hidden{upstream_.secret(), *id, handle};
  if (reply.kind == Reply::Kind::refusal) return relay_refusal(std::move(reply), texts_, hidden);
  if (reply.kind != Reply::Kind::data) return answer_of(failed_reading(reply, texts_));
  make_presentable(reply.tree, hidden);
  hide_wallet(reply.tree, reply.status, texts_);
  return json_answer(200, write_envelope(reply.tree));
}

}  // namespace visura::server
