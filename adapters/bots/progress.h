// The lines that a person follows while the bots play: "00:12 anna opened long BTCUSDT 10x at 64 123.4". Loop thread
// only.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "domain/services/clock.h"

namespace battlesbit::bots {

using Print = std::function<void(const std::string& line)>;

class Progress {
 public:
  Progress(const Clock& clock, Print print) : clock_(clock), print_(std::move(print)), begin_(clock.now()) {}

  template <class... Arguments>
  void say(fmt::format_string<Arguments...> text, Arguments&&... arguments) const {
    say_text(fmt::format(text, std::forward<Arguments>(arguments)...));
  }

 private:
  void say_text(const std::string& text) const;

  const Clock& clock_;
  Print print_;
  Timestamp begin_;
};

}  // namespace battlesbit::bots
