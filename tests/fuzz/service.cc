#include "tests/fuzz/service.h"

#include <stdexcept>

#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "pkg/graphql/execution/typed.h"
#include "pkg/graphql/type/build_schema.h"
#include "pkg/json/writer.h"

namespace battlesbit::fuzz {
namespace {
using namespace battlesbit::graphql;
namespace asio = boost::asio;

constexpr auto kSdl = R"(
interface Named { name: String }
type Leaf implements Named { name: String value: Int! }
type Tree implements Named {
  name: String
  none: String!
  now: Tree
  later: Tree!
  two: [Tree!]
  any: Any
  echo(order: Order, one: One, id: ID, sizes: [[Float!]] = [[1]], color: Color = RED): String!
}
union Any = Leaf | Tree
enum Color { RED GREEN @deprecated }
input Order { price: Float! color: Color = GREEN tags: [String!] inner: Order }
input One @oneOf { a: String b: Int }
directive @many(name: String) repeatable on FIELD | QUERY | FRAGMENT_SPREAD | INLINE_FRAGMENT
type Query { tree: Tree any: Any named: Named }
type Mutation { tree: Tree! }
type Subscription { tree: Tree other: Int }
)";

struct Leaf {};
struct Tree {};
extern const ObjectBinding kLeaf;
extern const ObjectBinding kTree;
using LeafObject = Object<Leaf, kLeaf>;
using TreeObject = Object<Tree, kTree>;
using AnyUnion = Abstract<"Any", LeafObject, TreeObject>;
using NamedInterface = Abstract<"Named", LeafObject, TreeObject>;
using Any = std::variant<Leaf, Tree>;

Task<Tree> tree_later() {
  co_await asio::post(co_await asio::this_coro::executor, asio::use_awaitable);
  co_return Tree{};
}
const std::string* nothing() { return nullptr; }

constexpr FieldBinding kLeafFields[] = {
    field<String>("name", [](const FieldCall&) { return "leaf"; }),
    field<NonNull<Int>>("value", [](const FieldCall&) { return 1; }),
};
constexpr FieldBinding kTreeFields[] = {
    field<String>("name", [](const FieldCall&) { return "tree"; }),
    field<NonNull<String>>("none", [](const FieldCall&) { return nothing(); }),
    field<TreeObject>("now", [](const FieldCall&) { return Tree{}; }),
    field<NonNull<TreeObject>>("later", [](const FieldCall&) { return tree_later(); }),
    field<List<NonNull<TreeObject>>>("two", [](const FieldCall&) { return std::vector<Tree>(2); }),
    field<AnyUnion>("any", [](const FieldCall&) { return Any(Leaf{}); }),
    field<NonNull<String>>("echo", [](const FieldCall& call) { return json::to_text(json::Value(call.arguments)); }),
};
constexpr FieldBinding kQueryFields[] = {
    field<TreeObject>("tree", [](const FieldCall&) { return Tree{}; }),
    field<AnyUnion>("any", [](const FieldCall&) { return Any(Tree{}); }),
    field<NamedInterface>("named", [](const FieldCall&) { return Any(Leaf{}); }),
};
constexpr FieldBinding kMutationFields[] = {
    field<NonNull<TreeObject>>("tree", [](const FieldCall&) { return tree_later(); }),
};
Task<Result<std::unique_ptr<EventStream<Tree>>>> no_events(FieldCall) {
  co_return fail(ErrorKind::kUnauthenticated, "UNAUTHENTICATED", "Please log in.");
}
constexpr FieldBinding kSubscriptionFields[] = {
    subscription<TreeObject, Tree>("tree", [](const FieldCall& call) { return no_events(call); }),
    subscription<Int, int>("other",
                           [](const FieldCall&) -> Task<Result<std::unique_ptr<EventStream<int>>>> {
                             co_return fail(ErrorKind::kUnauthenticated, "UNAUTHENTICATED", "Please log in.");
                           }),
};

constinit const ObjectBinding kLeaf{"Leaf", kLeafFields};
constinit const ObjectBinding kTree{"Tree", kTreeFields};
constinit const ObjectBinding kQuery{"Query", kQueryFields};
constinit const ObjectBinding kMutation{"Mutation", kMutationFields};
constinit const ObjectBinding kSubscription{"Subscription", kSubscriptionFields};

}  // namespace

std::unique_ptr<const ExecutableSchema> make_service() {
  auto schema = build_schema(kSdl);
  if (!schema) throw std::logic_error(to_string(schema.error()[0]));
  const ObjectBinding* bindings[] = {&kLeaf, &kTree, &kQuery, &kMutation, &kSubscription};
  auto executable = ExecutableSchema::create(*std::move(schema), bindings);
  if (!executable) throw std::logic_error(executable.error()[0]);
  return *std::move(executable);
}

}  // namespace battlesbit::fuzz
