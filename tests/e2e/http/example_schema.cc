#include "tests/e2e/http/example_schema.h"

#include <stdexcept>

#include <fmt/format.h>

#include "pkg/async/timeout.h"
#include "pkg/graphql/execution/typed.h"
#include "pkg/graphql/type/build_schema.h"
#include "pkg/graphql/type/upload.h"

namespace battlesbit::example {
namespace {
using namespace graphql;

constexpr auto kSdl = R"(
"A file that came with the request."
scalar Upload
type File { name: String! type: String! size: Int! text: String! }
type Query {
  hello(name: String = "world"): String!
  words(count: Int!): [String!]!
  count: Int!
}
type Mutation {
  add(by: Int! = 1): Int!
  upload(file: Upload!): File!
  uploadAll(files: [Upload!]!): [File!]!
}
type Subscription {
  currentTime: String!
  numbers(to: Int!): Int!
}
)";

extern const ObjectBinding kFile;
using File = std::shared_ptr<const Upload>;
using FileObject = Object<Upload, kFile>;

int integer(const FieldCall& call, std::string_view name) {
  return static_cast<int>(*call.arguments.find(name)->to_int64());
}

std::string hello(const FieldCall& call) {
  const auto* name = call.arguments.find("name")->string();
  return fmt::format("Hello, {}!", name == nullptr ? "nobody" : *name);
}

std::vector<std::string> words(const FieldCall& call) {
  return std::vector<std::string>(static_cast<std::size_t>(integer(call, "count")), "word");
}

std::vector<File> files(const FieldCall& call) {
  std::vector<File> all;
  for (const auto& item : *call.arguments.find("files")->array()) all.push_back(upload_of(item));
  return all;
}

class Ticks final : public EventStream<std::string> {
 public:
  Task<std::optional<std::string>> next() override {
    co_await sleep_for(std::chrono::milliseconds(20));
    co_return fmt::format("tick {}", ++ticks_);
  }

 private:
  int ticks_ = 0;
};

class Numbers final : public EventStream<int> {
 public:
  explicit Numbers(int last) : last_(last) {}
  Task<std::optional<int>> next() override {
    if (number_ == last_) co_return std::nullopt;
    co_return ++number_;
  }

 private:
  int number_ = 0;
  int last_;
};

Task<Result<std::unique_ptr<EventStream<std::string>>>> open_ticks() { co_return std::make_unique<Ticks>(); }
Task<Result<std::unique_ptr<EventStream<int>>>> open_numbers(int last) { co_return std::make_unique<Numbers>(last); }

constexpr FieldBinding kFileFields[] = {
    field<NonNull<String>>("name",
                           [](const FieldCall& call) -> const std::string& { return call.parent<Upload>().file_name; }),
    field<NonNull<String>>(
        "type", [](const FieldCall& call) -> const std::string& { return call.parent<Upload>().content_type; }),
    field<NonNull<Int>>("size",
                        [](const FieldCall& call) { return static_cast<int>(call.parent<Upload>().content.size()); }),
    field<NonNull<String>>("text",
                           [](const FieldCall& call) -> const std::string& { return call.parent<Upload>().content; }),
};
constexpr FieldBinding kQueryFields[] = {
    field<NonNull<String>>("hello", [](const FieldCall& call) { return hello(call); }),
    field<NonNull<List<NonNull<String>>>>("words", [](const FieldCall& call) { return words(call); }),
    field<NonNull<Int>>("count", [](const FieldCall& call) { return call.context<State>().count; }),
};
constexpr FieldBinding kMutationFields[] = {
    field<NonNull<Int>>("add",
                        [](const FieldCall& call) { return call.context<State>().count += integer(call, "by"); }),
    field<NonNull<FileObject>>("upload", [](const FieldCall& call) { return upload_of(*call.arguments.find("file")); }),
    field<NonNull<List<NonNull<FileObject>>>>("uploadAll", [](const FieldCall& call) { return files(call); }),
};
constexpr FieldBinding kSubscriptionFields[] = {
    subscription<NonNull<String>, std::string>("currentTime", [](const FieldCall&) { return open_ticks(); }),
    subscription<NonNull<Int>, int>("numbers", [](const FieldCall& call) { return open_numbers(integer(call, "to")); }),
};

constinit const ObjectBinding kFile{"File", kFileFields};
constinit const ObjectBinding kQuery{"Query", kQueryFields};
constinit const ObjectBinding kMutation{"Mutation", kMutationFields};
constinit const ObjectBinding kSubscription{"Subscription", kSubscriptionFields};

}  // namespace

std::unique_ptr<const ExecutableSchema> make_schema() {
  auto schema = build_schema(kSdl, {upload_codec()});
  if (!schema) throw std::logic_error(to_string(schema.error().front()));
  const ObjectBinding* bindings[] = {&kFile, &kQuery, &kMutation, &kSubscription};
  auto executable = ExecutableSchema::create(*std::move(schema), bindings);
  if (!executable) throw std::logic_error(executable.error().front());
  return *std::move(executable);
}

}  // namespace battlesbit::example
