// What the generated tables are made with: each field's resolver behind the guard that its directives ask for.
#pragma once

#include <concepts>
#include <span>
#include <string_view>
#include <utility>

#include "graph/context.h"
#include "graph/reading.h"
#include "pkg/graphql/execution/typed.h"

namespace battlesbit::graph {

struct RootModel {};
struct MutationResolver;

enum class Guard { kNone, kAuthenticated, kPermission };

namespace binding_detail {

template <class T>
struct Answer {  // A plain value: a guarded field gives a Result of it.
  using Guarded = Result<std::remove_cvref_t<T>>;
};
template <class T>
struct Answer<Result<T>> {
  using Guarded = Result<T>;
};

template <class T>
Task<Result<T>> check_then(graphql::FieldCall call, std::string_view permission,
                           Task<Result<T>> (*resolve)(const graphql::FieldCall&)) {
  CO_TRY_VOID(co_await call.context<Context>().require_permission(permission));
  co_return co_await resolve(call);
}

template <class T>
Task<Result<T>> refuse(Error error) {
  co_return std::unexpected(std::move(error));
}

template <class T>
struct AsyncAnswer {
  static constexpr bool kIsAsync = false;
};
template <class T>
struct AsyncAnswer<Task<Result<T>>> {
  static constexpr bool kIsAsync = true;
  using Value = T;
};

template <class Field, class R, class Model>
auto guarded(const graphql::FieldCall& call) {
  using Returned = std::remove_cvref_t<decltype(Field::template call<R, Model>(call))>;
  const auto allowed = call.context<Context>().require_user();
  if constexpr (AsyncAnswer<Returned>::kIsAsync) {
    using Value = AsyncAnswer<Returned>::Value;
    if (!allowed) return refuse<Value>(allowed.error());
    if constexpr (Field::kGuard == Guard::kPermission) {
      return check_then<Value>(call, Field::kPermission, [](const graphql::FieldCall& checked) {
        return Field::template call<R, Model>(checked);
      });
    } else {
      return Field::template call<R, Model>(call);
    }
  } else {
    static_assert(Field::kGuard != Guard::kPermission, "a field with @hasPermission has an asynchronous resolver");
    using Guarded = Answer<Returned>::Guarded;
    if (!allowed) return Guarded(std::unexpected(allowed.error()));
    return Guarded(Field::template call<R, Model>(call));
  }
}

template <class Field, class R, class Model>
decltype(auto) resolve(const graphql::FieldCall& call) {
  // One begins when the one before it is answered whole, and sees the rows as that has left them.
  if constexpr (std::same_as<R, MutationResolver>) call.context<Context>().renew();
  if constexpr (Field::kGuard == Guard::kNone) {
    return Field::template call<R, Model>(call);
  } else {
    return guarded<Field, R, Model>(call);
  }
}

template <class T>
struct Events {
  static_assert(false, "a subscription's resolver gives Task<Result<std::unique_ptr<graphql::EventStream<Event>>>>");
};
template <class T>
struct Events<Task<Result<std::unique_ptr<graphql::EventStream<T>>>>> {
  using Event = T;
};

}  // namespace binding_detail

template <class Shape, class Field, class R, class Model>
constexpr graphql::FieldBinding bind_field(std::string_view name) {
  return graphql::field<Shape>(name, [](const graphql::FieldCall& call) -> decltype(auto) {
    return binding_detail::resolve<Field, R, Model>(call);
  });
}

template <class Shape, class Field, class R>
constexpr graphql::FieldBinding bind_subscription(std::string_view name) {
  using Opened = decltype(Field::template call<R, RootModel>(std::declval<const graphql::FieldCall&>()));
  using Event = binding_detail::Events<Opened>::Event;
  return graphql::subscription<Shape, Event>(
      name, [](const graphql::FieldCall& call) { return binding_detail::resolve<Field, R, RootModel>(call); });
}

// One table per object type of the schema.
std::span<const graphql::ObjectBinding* const> bindings();

}  // namespace battlesbit::graph
