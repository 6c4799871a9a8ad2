// How much memory all bodies under way may take together; each connection charges what it has received.
#pragma once

#include <atomic>
#include <cstdint>
#include <utility>

namespace visura::server::http {

class Budget {
 public:
  explicit Budget(std::int64_t bytes) : left_(bytes) {}

  class Share {
   public:
    explicit Share(Budget& budget) : budget_(budget) {}
    Share(const Share&) = delete;
    Share& operator=(const Share&) = delete;
    ~Share() { release(); }

    bool charge(std::int64_t bytes) {
      charged_ += bytes;
      return budget_.left_.fetch_sub(bytes) >= bytes;
    }
    void release() { budget_.left_ += std::exchange(charged_, 0); }

   private:
    Budget& budget_;
    std::int64_t charged_ = 0;
  };

 private:
  std::atomic<std::int64_t> left_;
};

}  // namespace visura::server::http
