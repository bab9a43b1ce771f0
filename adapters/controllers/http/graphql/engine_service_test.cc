#include "adapters/controllers/http/graphql/engine_service.h"

#include <gmock/gmock.h>

#include "pkg/async/task_group.h"
#include "pkg/graphql/testing/service.h"

namespace battlesbit::http {
namespace {
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

void run(boost::asio::io_context& loop, Task<void> task) {
  TaskGroup tasks(loop.get_executor());
  tasks.spawn("test", std::move(task));
  loop.restart();
  loop.run_for(std::chrono::seconds(10));
  ASSERT_EQ(tasks.size(), 0u) << "the task waits for something that never comes";
}

Task<void> start_into(GraphQLService& service, GraphQLRequest request, AllowedOperations allowed, Started& started) {
  started = co_await service.start(std::move(request), Caller{}, allowed);
}

Task<void> read_to_end(ResponseStream& stream, std::vector<std::string>& responses) {
  while (const auto response = co_await stream.next()) responses.push_back(*response);
}

class EngineServiceTest : public testing::Test {
 protected:
  Started start(std::string query, AllowedOperations allowed = {}, json::Object variables = {}) {
    Started started;
    run(loop_,
        start_into(
            service_,
            {.query = std::move(query), .operation_name = {}, .variables = std::move(variables), .extensions = {}},
            allowed, started));
    return started;
  }

  std::shared_ptr<void> make_context() {
    auto app = std::make_shared<graphql::test::App>(loop_.get_executor());
    app_ = app;
    return app;
  }

  boost::asio::io_context loop_;
  std::unique_ptr<const graphql::ExecutableSchema> schema_ = graphql::test::make_schema();
  graphql::Engine engine_{*schema_, [](const auto&, const auto&) { return std::vector<graphql::GraphQLError>(); }};
  std::weak_ptr<graphql::test::App> app_;
  EngineService service_{engine_, [this](const Caller&) { return make_context(); }, std::chrono::seconds(5)};
};

TEST_F(EngineServiceTest, AnswersQueriesAndLetsTheirContextGo) {
  const auto started = start("{ hello }");
  ASSERT_TRUE(std::holds_alternative<Answered>(started));
  EXPECT_EQ(std::get<Answered>(started).response, R"({"data":{"hello":"world"}})");
  EXPECT_TRUE(app_.expired());
}

TEST_F(EngineServiceTest, RejectsWhatNeverRanWithItsErrorsAlone) {
  const auto unreadable = start("{");
  ASSERT_TRUE(std::holds_alternative<Rejected>(unreadable));
  EXPECT_THAT(std::get<Rejected>(unreadable).errors, StartsWith(R"([{"message":"Syntax Error)"));
  const auto badly_given = start("query ($o: Order!) { echo(order: $o) }");
  ASSERT_TRUE(std::holds_alternative<Rejected>(badly_given));
  EXPECT_THAT(std::get<Rejected>(badly_given).errors, StartsWith(R"([{"message":)"));
  EXPECT_THAT(std::get<Rejected>(badly_given).errors, testing::EndsWith("}]"));
}

TEST_F(EngineServiceTest, LearnsDocumentsByTheirNamesWhenTheyAreValid) {
  const auto ask = [this](std::string query, const char* hash) {
    json::Object persisted;
    persisted.set("version", 1);
    persisted.set("sha256Hash", hash);
    json::Object extensions;
    extensions.set("persistedQuery", std::move(persisted));
    Started started;
    run(loop_, start_into(service_, {std::move(query), {}, {}, std::move(extensions)}, {}, started));
    return started;
  };
  constexpr auto kHello = "001c3174e099bd72b729d0c0a529ba9f5a740c446e2a6e1d71b283cb84ec3065";
  EXPECT_THAT(std::get<Rejected>(ask("", kHello)).errors, HasSubstr("PERSISTED_QUERY_NOT_FOUND"));
  EXPECT_TRUE(std::holds_alternative<Answered>(ask("{ hello }", kHello)));
  EXPECT_EQ(std::get<Answered>(ask("", kHello)).response, R"({"data":{"hello":"world"}})");
  constexpr auto kBroken = "021fb596db81e6d02bf3d2586ee3981fe519f275c0ac9ca76bbcf2ebb4097d96";
  EXPECT_THAT(std::get<Rejected>(ask("{", kBroken)).errors, HasSubstr("Syntax Error"));
  EXPECT_THAT(std::get<Rejected>(ask("", kBroken)).errors, HasSubstr("PERSISTED_QUERY_NOT_FOUND"));
}

TEST_F(EngineServiceTest, StartsNothingThatTheTransportCannotCarry) {
  EXPECT_EQ(std::get<NotAllowed>(start("mutation { append(text: \"a\") }", {.mutations = false})).type,
            OperationType::kMutation);
  EXPECT_EQ(std::get<NotAllowed>(start("subscription { words }")).type, OperationType::kSubscription);
  EXPECT_TRUE(app_.expired()) << "no context was ever made";
}

TEST_F(EngineServiceTest, StreamsASubscriptionAndKeepsItsContext) {
  auto started = start("subscription { words }", {.subscriptions = true});
  auto& stream = std::get<std::unique_ptr<ResponseStream>>(started);
  const auto app = app_.lock();
  ASSERT_NE(app, nullptr);
  ASSERT_TRUE(app->events.try_push("one"));
  ASSERT_TRUE(app->events.try_push("two"));
  app->events.close();
  std::vector<std::string> responses;
  run(loop_, read_to_end(*stream, responses));
  EXPECT_THAT(responses, ElementsAre(R"({"data":{"words":"one"}})", R"({"data":{"words":"two"}})"));
  EXPECT_FALSE(stream->lost_events());
}

TEST_F(EngineServiceTest, TellsALostEventFromAnEnd) {
  auto started = start("subscription { words }", {.subscriptions = true});
  const auto app = app_.lock();
  ASSERT_NE(app, nullptr);
  app->lost_events = true;
  app->events.close();
  auto& stream = *std::get<std::unique_ptr<ResponseStream>>(started);
  std::vector<std::string> responses;
  run(loop_, read_to_end(stream, responses));
  EXPECT_TRUE(responses.empty());
  EXPECT_TRUE(stream.lost_events());
}

}  // namespace
}  // namespace battlesbit::http
