#include "pkg/errors/retry.h"

#include <charconv>

#include <fmt/format.h>

namespace battlesbit {
namespace {

constexpr std::string_view kBefore = " Try again in ";
constexpr std::string_view kAfter = " s.";

}  // namespace

Error retry_later(std::string code, std::string_view why, std::chrono::seconds wait) {
  return {ErrorKind::kRateLimited, std::move(code), fmt::format("{}{}{}{}", why, kBefore, wait.count(), kAfter)};
}

std::chrono::seconds retry_after(const Error& error) {
  const std::string_view message = error.message;
  const auto at = message.rfind(kBefore);
  if (error.kind != ErrorKind::kRateLimited || at == std::string_view::npos) return {};
  const auto rest = message.substr(at + kBefore.size());
  std::chrono::seconds::rep seconds = 0;
  const auto [end, problem] = std::from_chars(rest.data(), rest.data() + rest.size(), seconds);
  const bool is_whole = problem == std::errc() && std::string_view(end, rest.data() + rest.size()) == kAfter;
  return std::chrono::seconds(is_whole ? seconds : 0);
}

}  // namespace battlesbit
