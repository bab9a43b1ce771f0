// How an application's values stand behind the types of a schema, free of C++ types: what the engine runs. Code that
// knows the C++ types makes these tables with typed.h; see the example there.
//
// An object value is a pointer to whatever the application means by it and the ObjectBinding that says which GraphQL
// type it is and how each field comes out of it. The pointer must be good until the response is written: it is part of
// the parent object, or Request::keep() holds it.
//
// Tables are constants: one per GraphQL object type, `constinit`, no allocation, no registration at run time.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "pkg/async/task.h"
#include "pkg/errors/error.h"

namespace battlesbit::graphql {

struct FieldCall;
class ValueWriter;

// The events of a subscription. next() gives the event as the object that the field's resolver then gets; null: no
// more. An event is good until the following next(). Destroying the source ends it.
class EventSource {
 public:
  virtual ~EventSource() = default;
  virtual Task<const void*> next() = 0;
  // After the end: whether it came because events were lost, not because there are no more.
  virtual bool lost_events() const = 0;
  // After next(): the event, when it is the same object for all who get it and its response depends on nothing but the
  // event, the operation and its variables. The text is then written once for all of them. Null: it is not.
  virtual std::shared_ptr<const void> shared_event() const = 0;
};

// A resolver writes exactly one value (or null, or an error) through `at` and returns what the writer returned.
using ResolveNow = bool (*)(const FieldCall& call, ValueWriter& at);
// The same where the value is not at hand. `at` and what `call` refers to live until the task has ended.
using ResolveLater = Task<bool> (*)(FieldCall call, ValueWriter& at);
using OpenEvents = Task<Result<std::unique_ptr<EventSource>>> (*)(FieldCall call);

struct FieldBinding {
  std::string_view name;
  std::string (*type)() = nullptr;  // "[Game!]!": compared with the schema when the service starts.
  // One of the two; a subscription's field has `open` besides, and resolves each event.
  ResolveNow now = nullptr;
  ResolveLater later = nullptr;
  OpenEvents open = nullptr;
};

struct ObjectBinding {
  std::string_view type;  // The GraphQL object type's name.
  std::span<const FieldBinding> fields;
};

}  // namespace battlesbit::graphql
