// Keeps what was parked, to be looked at. Loop thread only.
#pragma once

#include <optional>
#include <utility>
#include <vector>

#include "domain/services/parked_messages.h"

namespace battlesbit::memory {

class ParkedMessages final : public battlesbit::ParkedMessages {
 public:
  Task<Result<void>> park(ParkedMessage message) override {
    if (error_) co_return std::unexpected(*error_);
    parked_.push_back(std::move(message));
    co_return Result<void>();
  }

  const std::vector<ParkedMessage>& parked() const { return parked_; }
  void answer_with(std::optional<Error> error) { error_ = std::move(error); }  // To every call from now on.

 private:
  std::vector<ParkedMessage> parked_;
  std::optional<Error> error_;
};

}  // namespace battlesbit::memory
