#include "cmd/wiring/notices.h"

#include <utility>

namespace battlesbit::wiring {

void Notices::tell(std::string_view what, std::string_view reason) {
  auto known = told_.find(what);
  if (known == told_.end()) known = told_.emplace(std::string(what), Told{}).first;
  auto& told = known->second;
  const auto now = clock_.now();
  if (now < told.next) {
    ++told.left_out;
    return;
  }
  told.next = now + interval_;
  log_.warning(what, {{"reason", reason}, {"leftOut", std::exchange(told.left_out, 0)}});
}

}  // namespace battlesbit::wiring
