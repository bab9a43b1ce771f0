// Writes one value of the response, straight into its text. Every function returns whether the place has a value; false
// means that null was not allowed here and the parent becomes null: the caller only passes the answer on. After the
// first call the writer is spent. Loop thread only.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>

#include "pkg/errors/error.h"
#include "pkg/graphql/execution/binding.h"
#include "pkg/graphql/type/schema.h"
#include "pkg/json/value.h"

namespace battlesbit::graphql {

class Execution;
class PlannedField;
class Request;
struct Slot;

// A step of the response path, linked through the call stack.
struct PathNode {
  const PathNode* parent = nullptr;
  std::string_view key;
  std::size_t index = 0;  // Of a list item: key.data() is null.
};

// The nearest place around that may be null: where the text is cut back to when something inside may not.
struct Boundary {
  std::size_t start = 0;
  int region = -1;  // In the slot's regions, once an asynchronous field lies inside.
};

class ValueWriter {
 public:
  ValueWriter(Execution& execution, Slot& slot, const PlannedField& field, TypeRef type, const PathNode& path,
              Boundary* boundary)
      : execution_(execution), slot_(slot), field_(field), type_(type), path_(path), boundary_(boundary) {}

  bool null();  // An error of the engine's own where the type is non-null.
  bool boolean(bool value);
  bool integer(std::int64_t value);
  bool unsigned_integer(std::uint64_t value);
  bool string(std::string_view text);
  // JSON that is written already: the characters of a number, a quoted enum name.
  bool raw(std::string_view json);
  bool any(const json::Value& value);
  // The field's error: goes to the response's errors with this place's path. kInternal is logged and masked.
  bool fail(const Error& error);

  // REQUIRES: `object` is good until the response is written.
  bool object(const ObjectBinding& type, const void* object);

  // write(ValueWriter& item, const Element&) -> bool, for each element.
  template <class Items, class WriteItem>
  bool list(const Items& items, WriteItem write) {
    ListScope scope(*this);
    for (const auto& element : items) {
      ValueWriter item = scope.next();
      if (!write(item, element)) return scope.abandon();
    }
    return scope.close();
  }

  Request& request() const;

 private:
  friend class Execution;

  // What list() does around its items.
  class ListScope {
   public:
    explicit ListScope(ValueWriter& list);
    ValueWriter next();
    bool close();
    bool abandon();

   private:
    ValueWriter& list_;
    Boundary own_;
    PathNode path_;
    bool first_ = true;
  };

  bool nullable() const { return !type_.is_non_null(); }
  std::string& text() const;

  Execution& execution_;
  Slot& slot_;
  const PlannedField& field_;
  TypeRef type_;
  const PathNode& path_;
  Boundary* boundary_;
};

}  // namespace battlesbit::graphql
