// Reads the messages between our own services that are too many for a general JSON parser: one object of strings,
// integers and booleans, without nesting and without escapes, in any order and with any white space. Allocates nothing.
// Any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace battlesbit {

struct FlatMember {
  enum class Kind { kText, kInteger, kBoolean } kind = Kind::kText;
  std::string_view key;
  std::string_view value;  // Without quotes.
  std::int64_t integer = 0;
  bool boolean = false;
};

// Members come one by one; after nothing has come, failed() tells the end of the object from malformed text.
class FlatJsonReader {
 public:
  explicit FlatJsonReader(std::string_view text) : rest_(text) {}

  bool begin_object();
  std::optional<FlatMember> next_member();
  bool failed() const { return failed_; }

  // For an array of such objects: begin_array(), then begin_object() as long as has_element().
  bool begin_array();
  bool has_element();
  bool at_end();  // Nothing but white space is left.

 private:
  void skip_space();
  bool take(char expected);
  std::optional<std::string_view> text();
  bool read_value(FlatMember& member);
  std::optional<FlatMember> fail();

  std::string_view rest_;
  bool is_first_member_ = true;
  bool is_first_element_ = true;
  bool failed_ = false;
};

}  // namespace battlesbit
