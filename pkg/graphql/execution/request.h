// One operation being executed, as its resolvers see it. Loop thread only.
#pragma once

#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include "pkg/json/value.h"

namespace battlesbit::graphql {

class PlannedField;
class Schema;

class Request {
 public:
  Request(const Schema& schema, void* context) : schema_(schema), context_(context) {}
  Request(const Request&) = delete;
  Request& operator=(const Request&) = delete;
  ~Request() {
    while (!kept_.empty()) kept_.pop_back();  // Newest first: later values may refer to earlier ones.
  }

  // The application's own data of this request (who asks, loaders, use cases). REQUIRES: T is what execute() was given.
  template <class T>
  T& context() const {
    return *static_cast<T*>(context_);
  }

  // Holds a value until the response is written.
  template <class T>
  std::remove_cvref_t<T>& keep(T&& value) {
    using Value = std::remove_cvref_t<T>;
    auto* raw = new Value(std::forward<T>(value));
    kept_.emplace_back(raw, [](void* held) { delete static_cast<Value*>(held); });
    return *raw;
  }

 private:
  friend struct FieldCall;

  const Schema& schema_;
  void* context_;
  std::vector<std::unique_ptr<void, void (*)(void*)>> kept_;
};

// What a resolver is called with.
struct FieldCall {
  Request& request;
  const void* object;             // The value of the type that has the field; null for the root types.
  const json::Object& arguments;  // Coerced: defaults filled in, names and types as in the schema.
  const PlannedField& field;

  template <class T>
  const T& parent() const {
    return *static_cast<const T*>(object);
  }
  template <class T>
  T& context() const {
    return request.context<T>();
  }
  const Schema& schema() const { return request.schema_; }
  // Whether the selection below this field names `name` ("totalCount"), on any type: lets a resolver save work.
  bool selects(std::string_view name) const;
};

}  // namespace battlesbit::graphql
