// What happened in a simulation, a line per event: the same seed gives the same text, byte for byte. One thread.
#pragma once

#include <string>
#include <string_view>

#include "adapters/memory/clock.h"

namespace battlesbit::sim {

class Trace {
 public:
  // Not kept, it costs nothing: most seeds are only asked whether they end well.
  Trace(const memory::VirtualClock& clock, bool is_kept) : clock_(clock), is_kept_(is_kept) {}

  bool is_kept() const { return is_kept_; }
  void add(std::string_view who, std::string_view what);
  const std::string& text() const { return text_; }

 private:
  const memory::VirtualClock& clock_;
  bool is_kept_;
  std::string text_;
};

}  // namespace battlesbit::sim
