#include "pkg/json/value.h"

#include <algorithm>
#include <charconv>

namespace battlesbit::json {
namespace {

template <class T>
std::optional<T> to_integer(const Number* number) {
  if (number == nullptr) return std::nullopt;
  T value = 0;
  const char* end = number->text.data() + number->text.size();
  const auto [stopped, error] = std::from_chars(number->text.data(), end, value);
  if (error != std::errc{} || stopped != end) return std::nullopt;
  return value;
}

}  // namespace

const Value* Object::find(std::string_view key) const {
  const auto found = std::ranges::find(members_, key, &Member::key);
  return found == members_.end() ? nullptr : &found->value;
}

Value* Object::find(std::string_view key) {
  const auto found = std::ranges::find(members_, key, &Member::key);
  return found == members_.end() ? nullptr : &found->value;
}

Value& Object::set(std::string key, Value value) {
  const auto found = std::ranges::find(members_, key, &Member::key);
  if (found == members_.end()) return append(std::move(key), std::move(value));
  return found->value = std::move(value);
}

Value& Object::append(std::string key, Value value) {
  return members_.emplace_back(Member{std::move(key), std::move(value)}).value;
}

bool Object::operator==(const Object& other) const { return members_ == other.members_; }

std::optional<std::int64_t> Value::to_int64() const { return to_integer<std::int64_t>(number()); }
std::optional<std::uint64_t> Value::to_uint64() const { return to_integer<std::uint64_t>(number()); }

const Value* Value::find(std::string_view key) const {
  const Object* members = object();
  return members == nullptr ? nullptr : members->find(key);
}

}  // namespace battlesbit::json
