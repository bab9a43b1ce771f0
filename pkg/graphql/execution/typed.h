// Bindings made from C++ types: a resolver that is missing, or whose value does not fit the field, does not compile.
// Meant to be written by a generator from the schema, and readable enough to be written by hand:
//
//   type Query { game(id: ID!): Game  games: [Game!]! }      type Game { title: String! players: Int! }
//
//   extern const ObjectBinding kGame;                           // Declared first: types refer to each other.
//   using GameObject = Object<domain::Game, kGame>;
//
//   constexpr FieldBinding kQueryFields[] = {
//       field<GameObject>("game", [](const FieldCall& call) {   // May give T, const T&, Result<T>, Task<T>,
//       Task<Result<T>>.
//         return call.context<App>().find_game(*call.arguments.find("id")->string());    //
//         Task<Result<optional<Game>>>
//       }),
//       field<NonNull<List<NonNull<GameObject>>>>("games", [](const FieldCall& call) -> const
//       std::vector<domain::Game>& {
//         return call.context<App>().games;
//       }),
//   };
//   constexpr FieldBinding kGameFields[] = {
//       field<NonNull<String>>("title", [](const FieldCall& call) -> const std::string& {
//         return call.parent<domain::Game>().title;
//       }), ...
//   };
//   constinit const ObjectBinding kQuery{"Query", kQueryFields};
//   constinit const ObjectBinding kGame{"Game", kGameFields};
//
// Shapes say the GraphQL type: Int, Float, String, Boolean, ID, Object<Model, binding>, Abstract<"Node", Objects...>,
// an application's own scalars and enums (any struct with `type_name()` and `write(ValueWriter&, const Value&)`),
// List<>, NonNull<>.
//
// Which C++ values fit: Int integers up to 32 bits; String and ID what converts to string_view; Float integers, a
// Decimal, or a fixed-point number with units() and to_string() (never double: prices are exact); List any range; a
// nullable shape an optional, a pointer or the value itself; NonNull anything but an optional. References are borrowed
// and must be parts of the parent or of the context; values are kept by the request where they contain objects.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstdint>
#include <memory>
#include <optional>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "pkg/graphql/execution/binding.h"
#include "pkg/graphql/execution/request.h"
#include "pkg/graphql/execution/value_writer.h"

namespace battlesbit::graphql {

// ---- Leaf shapes

struct Int {
  static std::string type_name() { return "Int"; }
  template <std::integral T>
    requires(sizeof(T) < 4 || (sizeof(T) == 4 && std::signed_integral<T>)) && (!std::same_as<T, bool>)
  static bool write(ValueWriter& at, T value) {
    return at.integer(value);
  }
};

// A decimal number as its characters.
struct Decimal {
  std::string text;
};

struct Float {
  static std::string type_name() { return "Float"; }
  static bool write(ValueWriter& at, const Decimal& value) { return at.raw(value.text); }
  template <std::integral T>
    requires(!std::same_as<T, bool>)
  static bool write(ValueWriter& at, T value) {
    return at.integer(value);
  }
  // A fixed-point number: a count of its smallest unit, and the decimal text of that.
  template <class T>
    requires requires(const T& value) {
      { value.units() } -> std::convertible_to<std::int64_t>;
      { value.to_string() } -> std::convertible_to<std::string>;
    }
  static bool write(ValueWriter& at, const T& value) {
    return at.raw(value.to_string());
  }
};

struct String {
  static std::string type_name() { return "String"; }
  static bool write(ValueWriter& at, std::string_view value) { return at.string(value); }
};

struct ID {
  static std::string type_name() { return "ID"; }
  static bool write(ValueWriter& at, std::string_view value) { return at.string(value); }
};

struct Boolean {
  static std::string type_name() { return "Boolean"; }
  static bool write(ValueWriter& at, std::same_as<bool> auto value) { return at.boolean(value); }
};

// ---- Objects

template <class ModelType, const ObjectBinding& binding>
struct Object {
  using Model = ModelType;
  static constexpr bool kHoldsObjects = true;
  static std::string type_name() { return std::string(binding.type); }
  static bool write(ValueWriter& at, const Model& value) { return at.object(binding, &value); }
};

template <std::size_t size>
struct TypeName {
  char text[size];
  consteval TypeName(const char (&name)[size]) { std::copy_n(name, size, text); }
};

// An interface or union. Its value is a std::variant whose alternatives are models, or pointers to models, of
// `Objects`.
template <TypeName name, class... Objects>
struct Abstract {
  static constexpr bool kHoldsObjects = true;
  static std::string type_name() { return name.text; }
  template <class... Alternatives>
  static bool write(ValueWriter& at, const std::variant<Alternatives...>& value) {
    return std::visit([&at](const auto& alternative) { return write_one(at, alternative); }, value);
  }

 private:
  template <class Model>
  static bool write_one(ValueWriter& at, const Model& model) {
    if constexpr (requires { *model; }) {
      return model ? write_one(at, *model) : at.null();
    } else {
      static_assert(
          (0 + ... + std::same_as<Model, typename Objects::Model>) == 1,
          "an alternative of this variant is the model of none (or of several) of the abstract type's objects");
      bool written = false;
      (..., (std::same_as<Model, typename Objects::Model> ? void(written = write_as<Objects>(at, model)) : void()));
      return written;
    }
  }
  template <class One, class Model>
  static bool write_as(ValueWriter& at, const Model& model) {
    if constexpr (std::same_as<Model, typename One::Model>) {
      return One::write(at, model);
    } else {
      return false;
    }
  }
};

// ---- Wrappers

template <class Shape>
struct List {
  static std::string type_name() { return "[" + Shape::type_name() + "]"; }
};

template <class Shape>
struct NonNull {
  static std::string type_name() { return Shape::type_name() + "!"; }
};

namespace typed_detail {

template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;

template <class T>
inline constexpr bool kIsPointer = std::is_pointer_v<T> && !std::convertible_to<T, std::string_view>;
template <class T>
inline constexpr bool kIsPointer<std::shared_ptr<T>> = true;
template <class T, class Deleter>
inline constexpr bool kIsPointer<std::unique_ptr<T, Deleter>> = true;

template <class T>
inline constexpr bool kIsResult = false;
template <class T>
inline constexpr bool kIsResult<Result<T>> = true;

template <class T>
struct TaskValue {
  static constexpr bool kIsTask = false;
};
template <class T>
struct TaskValue<Task<T>> {
  static constexpr bool kIsTask = true;
};

// Whether the innermost shape is an object, whose fields may be asked for after the resolver has returned.
template <class Shape>
inline constexpr bool kHoldsObjects = requires { Shape::kHoldsObjects; };
template <class Shape>
inline constexpr bool kHoldsObjects<List<Shape>> = kHoldsObjects<Shape>;
template <class Shape>
inline constexpr bool kHoldsObjects<NonNull<Shape>> = kHoldsObjects<Shape>;

template <class Shape>
struct Completion {
  template <class T>
  static bool write(ValueWriter& at, const T& value) {
    if constexpr (kIsOptional<T> || kIsPointer<T>) {
      return value ? write(at, *value) : at.null();
    } else {
      static_assert(
          requires { Shape::write(at, value); },
          "the resolver's value does not fit the GraphQL type of the field (first template argument: the shape)");
      return Shape::write(at, value);
    }
  }
};

template <class Shape>
struct Completion<List<Shape>> {
  template <class T>
  static bool write(ValueWriter& at, const T& value) {
    if constexpr (kIsOptional<T> || kIsPointer<T>) {
      return value ? write(at, *value) : at.null();
    } else {
      static_assert(std::ranges::input_range<const T> && !std::convertible_to<T, std::string_view>,
                    "the field is a list: its resolver must give a range");
      return at.list(value,
                     [](ValueWriter& item, const auto& element) { return Completion<Shape>::write(item, element); });
    }
  }
};

template <class Shape>
struct Completion<NonNull<Shape>> {
  template <class T>
  static bool write(ValueWriter& at, const T& value) {
    static_assert(!kIsOptional<T>, "the field is non-null: its resolver must not give an optional");
    return Completion<Shape>::write(at, value);
  }
};

}  // namespace typed_detail

// Writes `value` in the shape of a GraphQL type. What it refers to must be good until the response is written.
template <class Shape, class T>
bool complete(ValueWriter& at, const T& value) {
  return typed_detail::Completion<Shape>::write(at, value);
}

namespace typed_detail {

// A value that the resolver made: kept when fields of it may still be asked for.
template <class Shape, class T>
bool complete_made(ValueWriter& at, T&& value) {
  if constexpr (kIsResult<std::remove_cvref_t<T>>) {
    if (!value) return at.fail(value.error());
    return complete_made<Shape>(at, *std::forward<T>(value));
  } else if constexpr (kHoldsObjects<Shape> && !std::is_lvalue_reference_v<T>) {
    return complete<Shape>(at, at.request().keep(std::move(value)));
  } else {
    return complete<Shape>(at, value);
  }
}

template <class Shape, class Resolve>
bool resolve_now(const FieldCall& call, ValueWriter& at) {
  return complete_made<Shape>(at, Resolve()(call));
}

template <class Shape, class Resolve>
Task<bool> resolve_later(FieldCall call, ValueWriter& at) {
  co_return complete_made<Shape>(at, co_await Resolve()(call));
}

}  // namespace typed_detail

// A field and its resolver, a lambda without captures: only its type goes into the table.
template <class Shape, class Resolve>
constexpr FieldBinding field(std::string_view name, Resolve) {
  static_assert(std::is_empty_v<Resolve>, "a resolver is a lambda without captures");
  static_assert(std::invocable<Resolve, const FieldCall&>, "a resolver takes a const FieldCall&");
  using Returned = std::remove_cvref_t<std::invoke_result_t<Resolve, const FieldCall&>>;
  if constexpr (typed_detail::TaskValue<Returned>::kIsTask) {
    return {.name = name, .type = &Shape::type_name, .later = &typed_detail::resolve_later<Shape, Resolve>};
  } else {
    return {.name = name, .type = &Shape::type_name, .now = &typed_detail::resolve_now<Shape, Resolve>};
  }
}

// ---- Subscriptions

// What the resolver of a subscription's field gives: the events, one after the other; nothing when there are no more.
// An event that is a std::shared_ptr<const Model> says that its response is the same for everybody: no resolver below
// it may look at the context.
template <class T>
class EventStream {
 public:
  virtual ~EventStream() = default;
  virtual Task<std::optional<T>> next() = 0;
  // True once a stream has ended because it could not keep all events: its client must then ask for the state again.
  virtual bool lost_events() const { return false; }
};

namespace typed_detail {

template <class T>
class TypedEventSource final : public EventSource {
 public:
  explicit TypedEventSource(std::unique_ptr<EventStream<T>> events) : events_(std::move(events)) {}

  Task<const void*> next() override {
    event_ = co_await events_->next();
    co_return event_ ? &*event_ : nullptr;
  }
  bool lost_events() const override { return events_->lost_events(); }
  std::shared_ptr<const void> shared_event() const override {
    if constexpr (std::convertible_to<T, std::shared_ptr<const void>>) {
      return event_ ? *event_ : nullptr;
    } else {
      return nullptr;
    }
  }

 private:
  std::unique_ptr<EventStream<T>> events_;
  std::optional<T> event_;
};

template <class T>
std::unique_ptr<EventSource> erase(std::unique_ptr<EventStream<T>> events) {
  return std::make_unique<TypedEventSource<T>>(std::move(events));
}

template <class Shape, class Event>
bool resolve_event(const FieldCall& call, ValueWriter& at) {
  return complete<Shape>(at, call.parent<Event>());
}

template <class Open>
Task<Result<std::unique_ptr<EventSource>>> open_events(FieldCall call) {
  auto events = co_await Open()(call);
  if (!events) co_return std::unexpected(std::move(events).error());
  co_return erase(*std::move(events));
}

}  // namespace typed_detail

// A subscription's field: `open`, a lambda without captures, gives Task<Result<unique_ptr<EventStream<Event>>>>; each
// Event is then written in the Shape of the field.
template <class Shape, class Event, class Open>
constexpr FieldBinding subscription(std::string_view name, Open) {
  static_assert(std::is_empty_v<Open>, "a resolver is a lambda without captures");
  return {.name = name,
          .type = &Shape::type_name,
          .now = &typed_detail::resolve_event<Shape, Event>,
          .open = &typed_detail::open_events<Open>};
}

}  // namespace battlesbit::graphql
