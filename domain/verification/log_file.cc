#include "domain/verification/log_file.h"

#include <charconv>
#include <optional>

#include <fmt/format.h>

#include "pkg/digest/sha256.h"

namespace battlesbit::verification {
namespace {

std::string line_of(const LoggedEntry& entry) {
  return fmt::format("{} {} {}\n", entry.number, to_hex(entry.hash), entry.text);
}

std::string end_of(const MatchLog& log) {
  const LogHash head = log.entries.empty() ? LogHash{} : log.entries.back().hash;
  return fmt::format("end {} {}\n", log.entries.size(), to_hex(head));
}

std::string_view take(std::string_view& text, char end) {
  const auto size = text.find(end);
  const auto taken = text.substr(0, size);
  text.remove_prefix(size == text.npos ? text.size() : size + 1);
  return taken;
}

std::optional<LogHash> hash_of(std::string_view hex) {
  LogHash hash{};
  if (hex.size() != hash.size() * 2) return std::nullopt;
  for (std::size_t i = 0; i < hash.size(); ++i) {
    const char* digits = hex.data() + i * 2;
    if (std::from_chars(digits, digits + 2, hash[i], 16).ptr != digits + 2) return std::nullopt;
  }
  return hash;
}

std::string shortened(std::string_view line) {
  constexpr std::size_t kShown = 60;
  return line.size() <= kShown ? std::string(line) : std::string(line.substr(0, kShown)) + "...";
}

}  // namespace

std::string to_file(const MatchLog& log) {
  std::string file = fmt::format("{}{}\n", kMatchLogLabel, log.match_id.to_string());
  for (const LoggedEntry& entry : log.entries) file += line_of(entry);
  return file + end_of(log);
}

MatchLog from_file(std::string_view file, Findings& findings) {
  MatchLog log;
  const auto head = take(file, '\n');
  if (head.starts_with(kMatchLogLabel)) {
    log.match_id = MatchId{Uuid::parse(head.substr(kMatchLogLabel.size())).value_or(Uuid{})};
  }
  expect(findings, 0, "first line", std::string(kMatchLogLabel) + log.match_id.to_string(), shortened(head));
  while (!file.empty() && !file.starts_with("end ")) {
    LoggedEntry entry;
    entry.number = static_cast<std::int64_t>(log.entries.size()) + 1;
    const auto whole = file.substr(0, file.find('\n'));
    auto line = take(file, '\n');
    take(line, ' ');
    const auto hash = hash_of(take(line, ' '));
    entry.hash = hash.value_or(LogHash{});
    entry.text = line;
    // Written again it is the same line, or something in it is not in the form.
    auto again = line_of(entry);
    again.pop_back();
    if (again != whole) {
      findings.push_back({entry.number, "line", "<number> <hash> <entry>", shortened(whole)});
    }
    log.entries.push_back(std::move(entry));
  }
  expect(findings, 0, "last line", end_of(log), std::string(file.substr(0, 200)));
  log.is_sealed = !log.entries.empty() && log.entries.back().text.starts_with(R"({"what":"result")");
  return log;
}

}  // namespace battlesbit::verification
