#include "application/messages/flat_json.h"

#include <charconv>

namespace battlesbit {

void FlatJsonReader::skip_space() {
  while (!rest_.empty() && (rest_[0] == ' ' || rest_[0] == '\n' || rest_[0] == '\r' || rest_[0] == '\t')) {
    rest_.remove_prefix(1);
  }
}

bool FlatJsonReader::take(char expected) {
  skip_space();
  if (rest_.empty() || rest_[0] != expected) return false;
  rest_.remove_prefix(1);
  return true;
}

std::optional<std::string_view> FlatJsonReader::text() {
  if (!take('"')) return std::nullopt;
  const auto end = rest_.find_first_of("\"\\");
  if (end == rest_.npos || rest_[end] == '\\') return std::nullopt;
  const auto value = rest_.substr(0, end);
  rest_.remove_prefix(end + 1);
  return value;
}

bool FlatJsonReader::read_value(FlatMember& member) {
  skip_space();
  if (rest_.starts_with('"')) {
    const auto value = text();
    if (value) member.value = *value;
    return value.has_value();
  }
  for (const bool truth : {true, false}) {
    const std::string_view word = truth ? "true" : "false";
    if (!rest_.starts_with(word)) continue;
    member.kind = FlatMember::Kind::kBoolean;
    member.boolean = truth;
    member.value = rest_.substr(0, word.size());
    rest_.remove_prefix(word.size());
    return true;
  }
  const auto [end, failure] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), member.integer);
  if (failure != std::errc()) return false;
  const auto length = static_cast<std::size_t>(end - rest_.data());
  member.kind = FlatMember::Kind::kInteger;
  member.value = rest_.substr(0, length);
  rest_.remove_prefix(length);
  return true;
}

std::optional<FlatMember> FlatJsonReader::fail() {
  failed_ = true;
  return std::nullopt;
}

bool FlatJsonReader::begin_object() {
  is_first_member_ = true;
  failed_ = !take('{');
  return !failed_;
}

std::optional<FlatMember> FlatJsonReader::next_member() {
  if (failed_) return std::nullopt;
  if (take('}')) return std::nullopt;
  if (!is_first_member_ && !take(',')) return fail();
  is_first_member_ = false;
  FlatMember member;
  const auto key = text();
  if (!key || !take(':') || !read_value(member)) return fail();
  member.key = *key;
  return member;
}

bool FlatJsonReader::begin_array() {
  is_first_element_ = true;
  failed_ = !take('[');
  return !failed_;
}

bool FlatJsonReader::has_element() {
  if (failed_ || take(']')) return false;
  if (!is_first_element_ && !take(',')) {
    failed_ = true;
    return false;
  }
  is_first_element_ = false;
  return true;
}

bool FlatJsonReader::at_end() {
  skip_space();
  return rest_.empty();
}

}  // namespace battlesbit
