#include "tests/sim/trace.h"

#include <iterator>

#include <fmt/format.h>

namespace battlesbit::sim {

void Trace::add(std::string_view who, std::string_view what) {
  if (!is_kept_) return;
  const auto microseconds = (clock_.now() - memory::kVirtualStart).count();
  fmt::format_to(std::back_inserter(text_), "{:>4}.{:06} {:<15} {}\n", microseconds / 1'000'000,
                 microseconds % 1'000'000, who, what);
}

}  // namespace battlesbit::sim
