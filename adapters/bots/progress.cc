#include "adapters/bots/progress.h"

namespace battlesbit::bots {

void Progress::say_text(const std::string& text) const {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(clock_.now() - begin_).count();
  print_(fmt::format("{:02}:{:02} {}", seconds / 60, seconds % 60, text));
}

}  // namespace battlesbit::bots
