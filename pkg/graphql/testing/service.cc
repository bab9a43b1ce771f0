#include "pkg/graphql/testing/service.h"

#include <stdexcept>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>

#include "pkg/graphql/execution/typed.h"
#include "pkg/graphql/type/build_schema.h"
#include "pkg/json/parse.h"
#include "pkg/json/writer.h"

namespace battlesbit::graphql::test {

const char* const kSdl = R"(
interface Node { id: ID! }
"A dog." type Dog implements Node { id: ID! name: String! barks(loud: Boolean = true): Boolean }
type Cat implements Node { id: ID! name: String! lives: Int @deprecated(reason: "Nine.") }
union Pet = Dog | Cat
enum Give { VALUE NULL ERROR FAULT THROW }
enum Color { RED GREEN }
input Order { price: Float! color: Color = GREEN tags: [String!] }

type Nest {
  now(give: Give = VALUE): String
  nowRequired(give: Give = VALUE): String!
  later(give: Give = VALUE): String
  laterRequired(give: Give = VALUE): String!
  nest: Nest
  nestRequired: Nest!
  nestLater: Nest
  nestLaterRequired: Nest!
  nests(count: Int = 2): [Nest]
  nestsRequired(count: Int = 2): [Nest!]!
  items(give: Give = NULL): [String]
  itemsRequired(give: Give = NULL): [String!]
  meet(parties: Int!): Int!
  square(of: Int!): Int!
  endless: Int
}
type Query {
  hello: String
  nest: Nest!
  maybe: Nest
  dog: Dog
  pets: [Pet!]!
  node(id: ID!): Node
  wrongPet: Pet
  echo(order: Order, prices: [Float!], id: ID): String!
}
type Mutation {
  append(text: String!): String!
  refuse: String!
}
type Subscription {
  said(prefix: String = ""): Nest
  words: String!
  broken: String
}
)";

namespace {

namespace asio = boost::asio;

struct Dog {
  std::string id;
  std::string name;
};
struct Cat {
  std::string id;
  std::string name;
};
struct Nest {};
struct Stray {};

extern const ObjectBinding kDog;
extern const ObjectBinding kCat;
extern const ObjectBinding kNest;
using DogObject = Object<Dog, kDog>;
using CatObject = Object<Cat, kCat>;
using NestObject = Object<Nest, kNest>;
using PetUnion = Abstract<"Pet", DogObject, CatObject>;
using NodeInterface = Abstract<"Node", DogObject, CatObject>;

const std::string kValue = "value";

// What the argument `give` asks for. A pointer: null stands for a missing value, also where the schema says non-null.
Result<const std::string*> give(const FieldCall& call) {
  const std::string* asked = call.arguments.find("give")->string();
  if (asked == nullptr) return &kValue;
  const std::string& what = *asked;
  if (what == "NULL") return nullptr;
  if (what == "ERROR") return fail(ErrorKind::kConflict, "REFUSED", "It was refused.");
  if (what == "FAULT") return fail(ErrorKind::kInternal, "DB", "password=secret");
  if (what == "THROW") throw std::runtime_error("thrown secret");
  return &kValue;
}

Task<Result<const std::string*>> give_later(FieldCall call) {
  co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
  co_return give(call);
}

Task<Nest> nest_later() {
  co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
  co_return Nest{};
}

// Answers when `parties` of them have arrived: for ever waiting, unless they run at the same time.
Task<int> meet(App& app, int parties) {
  ++app.waiting;
  app.arrived.notify();
  while (app.waiting < parties) co_await app.arrived.wait();
  app.arrived.notify();
  co_return app.waiting;
}

Task<Result<int>> square_of(App& app, int number) {
  auto found = co_await app.squares.load(number);
  if (!found) co_return std::unexpected(found.error());
  co_return found->value_or(-1);
}

struct LogOnEnd {
  App& app;
  ~LogOnEnd() { app.log.push_back("endless ended"); }
};
Task<int> endless(App& app) {
  const LogOnEnd end(app);
  while (true) co_await app.arrived.wait();
}

Task<std::string> append(App& app, std::string text) {
  app.log.push_back("begin " + text);
  co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
  app.log.push_back("end " + text);
  co_return text;
}

int integer(const FieldCall& call, std::string_view name) {
  return static_cast<int>(call.arguments.find(name)->to_int64().value_or(0));
}

std::vector<Nest> nests(const FieldCall& call) {
  return std::vector<Nest>(static_cast<std::size_t>(integer(call, "count")));
}

Result<std::vector<const std::string*>> items(const FieldCall& call) {
  auto middle = give(call);
  if (!middle) return std::unexpected(middle.error());
  return std::vector<const std::string*>{&kValue, *middle, &kValue};
}

constexpr FieldBinding kDogFields[] = {
    field<NonNull<ID>>("id", [](const FieldCall& call) -> const std::string& { return call.parent<Dog>().id; }),
    field<NonNull<String>>("name", [](const FieldCall& call) -> const std::string& { return call.parent<Dog>().name; }),
    field<Boolean>("barks", [](const FieldCall& call) { return call.arguments.find("loud")->boolean(); }),
};
constexpr FieldBinding kCatFields[] = {
    field<NonNull<ID>>("id", [](const FieldCall& call) -> const std::string& { return call.parent<Cat>().id; }),
    field<NonNull<String>>("name", [](const FieldCall& call) -> const std::string& { return call.parent<Cat>().name; }),
    field<Int>("lives", [](const FieldCall&) { return 9; }),
};
constexpr FieldBinding kNestFields[] = {
    field<String>("now", [](const FieldCall& call) { return give(call); }),
    field<NonNull<String>>("nowRequired", [](const FieldCall& call) { return give(call); }),
    field<String>("later", [](const FieldCall& call) { return give_later(call); }),
    field<NonNull<String>>("laterRequired", [](const FieldCall& call) { return give_later(call); }),
    field<NestObject>("nest", [](const FieldCall&) { return Nest{}; }),
    field<NonNull<NestObject>>("nestRequired", [](const FieldCall&) { return Nest{}; }),
    field<NestObject>("nestLater", [](const FieldCall&) { return nest_later(); }),
    field<NonNull<NestObject>>("nestLaterRequired", [](const FieldCall&) { return nest_later(); }),
    field<List<NestObject>>("nests", [](const FieldCall& call) { return nests(call); }),
    field<NonNull<List<NonNull<NestObject>>>>("nestsRequired", [](const FieldCall& call) { return nests(call); }),
    field<List<String>>("items", [](const FieldCall& call) { return items(call); }),
    field<List<NonNull<String>>>("itemsRequired", [](const FieldCall& call) { return items(call); }),
    field<NonNull<Int>>("meet",
                        [](const FieldCall& call) { return meet(call.context<App>(), integer(call, "parties")); }),
    field<NonNull<Int>>("square",
                        [](const FieldCall& call) { return square_of(call.context<App>(), integer(call, "of")); }),
    field<Int>("endless", [](const FieldCall& call) { return endless(call.context<App>()); }),
};

using Pet = std::variant<Dog, Cat>;

constexpr FieldBinding kQueryFields[] = {
    field<String>("hello", [](const FieldCall&) { return "world"; }),
    field<NonNull<NestObject>>("nest", [](const FieldCall&) { return Nest{}; }),
    field<NestObject>("maybe", [](const FieldCall&) { return std::optional(Nest{}); }),
    field<DogObject>("dog", [](const FieldCall&) { return std::optional<Dog>(); }),
    field<NonNull<List<NonNull<PetUnion>>>>(
        "pets", [](const FieldCall&) { return std::vector<Pet>{Dog{"d1", "Rex"}, Cat{"c1", "Tom"}}; }),
    field<NodeInterface>("node",
                         [](const FieldCall& call) -> std::optional<Pet> {
                           const std::string& id = *call.arguments.find("id")->string();
                           if (id == "d1") return Dog{id, "Rex"};
                           if (id == "c1") return Cat{id, "Tom"};
                           return std::nullopt;
                         }),
    {.name = "wrongPet",
     .now = [](const FieldCall& call, ValueWriter& at) { return at.object(kNest, &call.request.keep(Nest{})); }},
    field<NonNull<String>>("echo", [](const FieldCall& call) { return json::to_text(json::Value(call.arguments)); }),
};
constexpr FieldBinding kMutationFields[] = {
    field<NonNull<String>>(
        "append",
        [](const FieldCall& call) { return append(call.context<App>(), *call.arguments.find("text")->string()); }),
    field<NonNull<String>>("refuse",
                           [](const FieldCall&) -> Result<std::string> {
                             return fail(ErrorKind::kForbidden, "FORBIDDEN", "You may not.");
                           }),
};

class Words final : public EventStream<std::string> {
 public:
  explicit Words(App& app) : app_(app) {}
  ~Words() override { app_.log.push_back("stream ended"); }
  Task<std::optional<std::string>> next() override { return app_.events.pop(); }
  bool lost_events() const override { return app_.lost_events; }

 private:
  App& app_;
};
class Nests final : public EventStream<Nest> {
 public:
  explicit Nests(App& app) : app_(app) {}
  Task<std::optional<Nest>> next() override {
    const auto word = co_await app_.events.pop();
    if (!word) co_return std::nullopt;
    co_return Nest{};
  }

 private:
  App& app_;
};

Task<Result<std::unique_ptr<EventStream<std::string>>>> open_words(FieldCall call) {
  co_return std::make_unique<Words>(call.context<App>());
}
Task<Result<std::unique_ptr<EventStream<Nest>>>> open_nests(FieldCall call) {
  co_return std::make_unique<Nests>(call.context<App>());
}
Task<Result<std::unique_ptr<EventStream<std::string>>>> open_broken(FieldCall) {
  co_return fail(ErrorKind::kUnauthenticated, "UNAUTHENTICATED", "Please log in.");
}

constexpr FieldBinding kSubscriptionFields[] = {
    subscription<NestObject, Nest>("said", [](const FieldCall& call) { return open_nests(call); }),
    subscription<NonNull<String>, std::string>("words", [](const FieldCall& call) { return open_words(call); }),
    subscription<String, std::string>("broken", [](const FieldCall& call) { return open_broken(call); }),
};

constinit const ObjectBinding kDog{"Dog", kDogFields};
constinit const ObjectBinding kCat{"Cat", kCatFields};
constinit const ObjectBinding kNest{"Nest", kNestFields};
constinit const ObjectBinding kQuery{"Query", kQueryFields};
constinit const ObjectBinding kMutation{"Mutation", kMutationFields};
constinit const ObjectBinding kSubscription{"Subscription", kSubscriptionFields};

EngineOptions with_faults(EngineOptions options, std::vector<Fault>& faults) {
  options.on_fault = [&faults](const Fault& fault) { faults.push_back(fault); };
  return options;
}

std::vector<GraphQLError> accept_all(const Schema&, const Document&) { return {}; }

}  // namespace

Task<Result<std::map<int, int>>> App::square(std::vector<int> keys) {
  batches.push_back(keys.size());
  std::map<int, int> squares_of;
  for (const int key : keys) {
    if (key == 13) co_return fail(ErrorKind::kUnavailable, "UNLUCKY", "Thirteen.");
    if (key >= 0) squares_of[key] = key * key;
  }
  co_return squares_of;
}

std::unique_ptr<const ExecutableSchema> make_schema() {
  auto schema = build_schema(kSdl);
  if (!schema) throw std::logic_error(to_string(schema.error()[0]));
  const ObjectBinding* bindings[] = {&kDog, &kCat, &kNest, &kQuery, &kMutation, &kSubscription};
  auto executable = ExecutableSchema::create(*std::move(schema), bindings);
  if (!executable) throw std::logic_error(executable.error()[0]);
  return *std::move(executable);
}

Service::Service(EngineOptions options)
    : schema(make_schema()),
      app(loop.get_executor()),
      engine(*schema, accept_all, with_faults(std::move(options), faults)) {}

Response Service::respond(const std::string& text, const std::string& variables, const std::string& operation) {
  auto prepared = engine.prepare(text, operation);
  if (!prepared) return refusal(prepared.error());
  auto response = asio::co_spawn(
      loop, engine.execute(*prepared, *json::parse(variables), {&app, std::chrono::seconds(5)}), asio::use_future);
  loop.restart();
  loop.run();
  return response.get();
}

std::string Service::run(const std::string& text, const std::string& variables, const std::string& operation) {
  return respond(text, variables, operation).body;
}

}  // namespace battlesbit::graphql::test
