// A JSON value as it was written: numbers keep their characters (nothing goes through double) and objects keep their
// order. Plain values, any thread.
#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace battlesbit::json {

struct Number {
  std::string text;  // In JSON's grammar: "12", "-0.5", "1e3".

  bool operator==(const Number&) const = default;
};

// Something that is no JSON but travels inside of a value, such as an uploaded file among the variables of a request.
// No text becomes one, and as text it is null.
class Attachment {
 public:
  Attachment() = default;
  Attachment(const Attachment&) = delete;
  Attachment& operator=(const Attachment&) = delete;
  virtual ~Attachment() = default;
};

class Value;
struct Member;
using Array = std::vector<Value>;

// Keys in the order of the text; with a repeated key the last one wins, in the place of the first.
class Object {
 public:
  const Value* find(std::string_view key) const;
  Value* find(std::string_view key);
  Value& set(std::string key, Value value);     // Replaces a value of the same key.
  Value& append(std::string key, Value value);  // REQUIRES: the key is new.
  std::size_t size() const;
  bool empty() const;
  std::vector<Member>::const_iterator begin() const;
  std::vector<Member>::const_iterator end() const;
  bool operator==(const Object&) const;

 private:
  std::vector<Member> members_;
};

class Value {
 public:
  Value();  // null
  Value(std::nullptr_t);
  Value(bool value);
  Value(Number number);
  Value(std::string text);
  Value(std::string_view text);
  Value(const char* text);
  Value(Array items);
  Value(Object members);
  Value(std::shared_ptr<const Attachment> attachment);  // Equal to itself alone.
  template <std::integral T>
    requires(!std::same_as<T, bool>)
  Value(T number);

  bool is_null() const { return std::holds_alternative<std::monostate>(data_); }

  // The contents, or nullptr when the value is of another kind.
  const bool* boolean() const { return std::get_if<bool>(&data_); }
  const Number* number() const { return std::get_if<Number>(&data_); }
  const std::string* string() const { return std::get_if<std::string>(&data_); }
  const Array* array() const { return std::get_if<Array>(&data_); }
  const Object* object() const { return std::get_if<Object>(&data_); }
  const std::shared_ptr<const Attachment>* attachment() const {
    return std::get_if<std::shared_ptr<const Attachment>>(&data_);
  }
  Array* array() { return std::get_if<Array>(&data_); }
  Object* object() { return std::get_if<Object>(&data_); }

  // A number without fraction or exponent that fits, else nothing.
  std::optional<std::int64_t> to_int64() const;
  std::optional<std::uint64_t> to_uint64() const;

  // A member of an object; nullptr when this is no object or has no such member.
  const Value* find(std::string_view key) const;

  bool operator==(const Value&) const = default;

 private:
  std::variant<std::monostate, bool, Number, std::string, Array, Object, std::shared_ptr<const Attachment>> data_;
};

struct Member {
  std::string key;
  Value value;

  bool operator==(const Member&) const = default;
};

// Here and not in the class: an object's members contain values, so only now is every part complete.
inline std::size_t Object::size() const { return members_.size(); }
inline bool Object::empty() const { return members_.empty(); }
inline std::vector<Member>::const_iterator Object::begin() const { return members_.begin(); }
inline std::vector<Member>::const_iterator Object::end() const { return members_.end(); }

inline Value::Value() = default;
inline Value::Value(std::nullptr_t) {}
inline Value::Value(bool value) : data_(value) {}
inline Value::Value(Number number) : data_(std::move(number)) {}
inline Value::Value(std::string text) : data_(std::move(text)) {}
inline Value::Value(std::string_view text) : data_(std::string(text)) {}
inline Value::Value(const char* text) : data_(std::string(text)) {}
inline Value::Value(Array items) : data_(std::move(items)) {}
inline Value::Value(Object members) : data_(std::move(members)) {}
inline Value::Value(std::shared_ptr<const Attachment> attachment) : data_(std::move(attachment)) {}
template <std::integral T>
  requires(!std::same_as<T, bool>)
Value::Value(T number) : data_(Number{std::to_string(number)}) {}

}  // namespace battlesbit::json
