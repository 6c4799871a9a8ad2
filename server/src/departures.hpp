// Which requests are on their way upstream. Once closed, none sets out any more, and those that have are waited for.
#pragma once

#include <cstdint>
#include <mutex>

namespace visura::server {

class Departures {
 public:
  class Ticket {
   public:
    explicit Ticket(Departures& departures) : departures_(departures), valid_(departures.depart()) {}
    Ticket(const Ticket&) = delete;
    Ticket& operator=(const Ticket&) = delete;
    ~Ticket() {
      if (valid_) departures_.arrive();
    }
    explicit operator bool() const { return valid_; }

   private:
    Departures& departures_;
    bool valid_;
  };

  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  bool closed() {
    const std::lock_guard lock(mutex_);
    return closed_;
  }
  std::int64_t under_way() {
    const std::lock_guard lock(mutex_);
    return under_way_;
  }

 private:
  bool depart() {
    const std::lock_guard lock(mutex_);
    if (!closed_) ++under_way_;
    return !closed_;
  }
  void arrive() {
    const std::lock_guard lock(mutex_);
    --under_way_;
  }

  std::mutex mutex_;
  bool closed_ = false;
  std::int64_t under_way_ = 0;
};

}  // namespace visura::server
