// The one table of everything an operator can set: name, kind, default, meaning, and where the value goes. Loading,
// printing and the reference page all walk it. Constant after the first call, any thread.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "config/configuration.h"

namespace battlesbit::config {

// The parts of the configuration that a service can ask for. A key is always checked for its form, but whether a secret
// is missing matters only to a service that uses it.
enum class Concern {
  kEnvironment,
  kHttp,
  kDatabase,
  kJwt,
  kOtp,
  kPassword,
  kRedis,
  kNats,
  kMarket,
  kMatcher,
  kArena,
  kSmtp,
  kOutbox,
  kLog,
  kMetrics
};

enum class Visibility {
  kOpen,
  kUri,     // Printed without the password inside.
  kSecret,  // Never printed.
};

struct Key {
  std::string_view name;  // Without the prefix: "HTTP__PORT".
  Concern concern;
  std::string kind;
  std::string default_text;
  std::string_view meaning;
  Visibility visibility = Visibility::kOpen;
  // Production refuses the default and anything shorter than this. 0: may be empty.
  std::size_t least_secret_length = 0;
  // The reason when the text is refused; else the value is in the configuration.
  std::function<std::optional<std::string>(Configuration&, std::string_view)> assign{};
  std::function<std::string(const Configuration&)> print{};
};

inline constexpr std::string_view kPrefix = "BATTLESBIT_";

std::span<const Key> keys();

// The value as it may be shown to people.
std::string shown(const Key& key, const Configuration& configuration);

}  // namespace battlesbit::config
