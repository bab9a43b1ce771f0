// Appends JSON to a text. The caller says what comes when and puts no comma twice: Writer keeps count of that for logs
// and messages; the response writer of GraphQL uses the append functions alone. Loop-free of locks, one thread at a
// time.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

#include "pkg/json/value.h"

namespace battlesbit::json {

// "text" with quotes and escapes. Invalid UTF-8 is replaced by U+FFFD, so that what is written is always valid JSON.
void append_string(std::string& out, std::string_view text);
void append_integer(std::string& out, std::int64_t number);
void append_unsigned(std::string& out, std::uint64_t number);
void append_value(std::string& out, const Value& value);

std::string to_text(const Value& value);

// Writes one value with commas where they belong:
//
//   std::string text;
//   Writer(text).begin_object().field("id", id).key("items").begin_array().value(1).value(2).end_array().end_object();
class Writer {
 public:
  explicit Writer(std::string& out) : out_(out) {}

  Writer& begin_object() { return open('{'); }
  Writer& end_object() { return close('}'); }
  Writer& begin_array() { return open('['); }
  Writer& end_array() { return close(']'); }
  Writer& key(std::string_view name);

  Writer& value(std::string_view text);
  Writer& value(const std::string& text) { return value(std::string_view(text)); }
  Writer& value(const char* text) { return value(std::string_view(text)); }
  Writer& value(std::nullptr_t) { return raw("null"); }
  Writer& value(const Value& any);
  template <class T>
    requires std::integral<T>
  Writer& value(T number) {
    before();
    if constexpr (std::same_as<T, bool>) {
      out_ += number ? "true" : "false";
    } else if constexpr (std::unsigned_integral<T>) {
      append_unsigned(out_, number);
    } else {
      append_integer(out_, number);
    }
    return *this;
  }
  // JSON that is written already: a number's characters, a stored document.
  Writer& raw(std::string_view json);

  template <class T>
  Writer& field(std::string_view name, const T& contents) {
    return key(name).value(contents);
  }

 private:
  void before() {
    if (comma_) out_ += ',';
    comma_ = true;
  }
  Writer& open(char bracket) {
    before();
    out_ += bracket;
    comma_ = false;
    return *this;
  }
  Writer& close(char bracket) {
    out_ += bracket;
    comma_ = true;
    return *this;
  }

  std::string& out_;
  bool comma_ = false;
};

}  // namespace battlesbit::json
