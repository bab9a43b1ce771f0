// Keeps what was sent, to be looked at. Refuses the addresses that the real one refuses. Loop thread only.
#pragma once

#include <optional>
#include <vector>

#include "domain/services/mailer.h"

namespace battlesbit::memory {

class Mailer final : public battlesbit::Mailer {
 public:
  Task<Result<void>> send(Mail mail) override;

  const std::vector<Mail>& sent() const { return sent_; }
  void answer_with(std::optional<Error> error) { error_ = std::move(error); }  // To every send from now on.

 private:
  std::vector<Mail> sent_;
  std::optional<Error> error_;
};

}  // namespace battlesbit::memory
