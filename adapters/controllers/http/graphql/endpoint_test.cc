#include "adapters/controllers/http/graphql/endpoint.h"

#include <gmock/gmock.h>

#include "adapters/controllers/http/graphql/testing/scripted_service.h"
#include "adapters/controllers/http/testing/server_fixture.h"

namespace battlesbit::http {
namespace {
using testing::HasSubstr;
using testing::Not;

constexpr auto kJson = "application/json";
constexpr auto kAcceptGraphQL = "Accept: application/graphql-response+json\r\n";

Task<Result<AccessClaims>> authenticate(std::string token) {
  if (token == "good") co_return AccessClaims{};
  if (token == "banned") co_return fail(ErrorKind::kForbidden, "ACCOUNT_CLOSED", "This account is closed.");
  co_return fail(ErrorKind::kUnauthenticated, "TOKEN_EXPIRED", "The token has expired.");
}

class EndpointTest : public ServerFixture {
 protected:
  Reply answer_to(std::string bytes) {
    endpoint_.add_to(router_, "/graphql");
    Reply reply;
    play(ask(std::move(bytes), reply));
    return reply;
  }

  Task<void> ask(std::string bytes, Reply& reply) {
    auto peer = client();
    co_await peer.connect(port());
    reply = co_await peer.exchange(std::move(bytes));
  }

  GraphQLOptions options() {
    return {.authenticate = authenticate, .admit = [this](const Caller&) { return admit(); }, .batch_limit = 3};
  }

  Task<std::chrono::milliseconds> admit() {
    co_return budget_-- > 0 ? std::chrono::milliseconds(0) : std::chrono::milliseconds(1500);
  }

  int budget_ = 1000;
  ScriptedService service_{loop_.get_executor()};
  GraphQLEndpoint endpoint_{service_, options()};
};

TEST_F(EndpointTest, AnswersAPost) {
  const auto reply = answer_to(post("/graphql", kJson, R"({"query":"{ hello }"})"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, R"({"data":{"hello":"anonymous"}})");
  EXPECT_EQ(reply.fields.at("content-type"), "application/json; charset=utf-8");
}

TEST_F(EndpointTest, AnswersInTheTypeThatTheClientWants) {
  const auto reply = answer_to(post("/graphql", kJson, R"({"query":"{ hello }"})", kAcceptGraphQL));
  EXPECT_EQ(reply.fields.at("content-type"), "application/graphql-response+json; charset=utf-8");
  const auto refused = answer_to(post("/graphql", kJson, R"({"query":"{ hello }"})", "Accept: text/html\r\n"));
  EXPECT_EQ(refused.status, 406);
  EXPECT_THAT(refused.body, HasSubstr("NOT_ACCEPTABLE"));
}

TEST_F(EndpointTest, RefusesABodyThatIsPacked) {
  const auto hello = R"({"query":"{ hello }"})";
  const auto packed = answer_to(post("/graphql", kJson, hello, "Content-Encoding: gzip\r\n"));
  EXPECT_EQ(packed.status, 415);
  EXPECT_THAT(packed.body, HasSubstr("UNSUPPORTED_MEDIA_TYPE"));
  EXPECT_EQ(answer_to(post("/graphql", kJson, hello, "Content-Encoding: identity\r\n")).status, 200);
}

TEST_F(EndpointTest, SaysByItsStatusThatARequestNeverRanOnlyInTheTypeOfGraphQL) {
  const auto modern = answer_to(post("/graphql", kJson, R"({"query":"{ broken"})", kAcceptGraphQL));
  EXPECT_EQ(modern.status, 400);
  EXPECT_THAT(modern.body, Not(HasSubstr("data")));
  const auto elder = answer_to(post("/graphql", kJson, R"({"query":"{ broken"})"));
  EXPECT_EQ(elder.status, 200);
  EXPECT_EQ(elder.body, modern.body);
}

TEST_F(EndpointTest, KeepsTheTextOfNumbersInVariables) {
  const auto reply =
      answer_to(post("/graphql", kJson, R"({"query":"{ echo }","variables":{"a":9007199254740993,"b":1.10,"c":1e2}})"));
  EXPECT_EQ(reply.body, R"({"data":{"echo":{"a":9007199254740993,"b":1.10,"c":1e2}}})");
}

TEST_F(EndpointTest, AnswersAGetWithEncodedParameters) {
  const auto reply = answer_to(get("/graphql?query=%7B+echo%20%7D&variables=%7B%22a%22:%22%C3%A9%26%22%7D"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body, "{\"data\":{\"echo\":{\"a\":\"\xc3\xa9&\"}}}");
}

TEST_F(EndpointTest, RunsNoMutationByGet) {
  const auto reply = answer_to(get("/graphql?query=mutation%20%7B%20add%20%7D"));
  EXPECT_EQ(reply.status, 405);
  EXPECT_EQ(reply.fields.at("allow"), "POST");
  EXPECT_EQ(service_.mutations(), 0);
}

TEST_F(EndpointTest, RefusesWhatPagesOfOtherSitesMakeABrowserSend) {
  const auto query = "/graphql?query=%7B%20hello%20%7D";
  const auto forged = answer_to(get(query, "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n"));
  EXPECT_EQ(forged.status, 403);
  EXPECT_THAT(forged.body, HasSubstr("CROSS_SITE_REQUEST"));
  EXPECT_EQ(answer_to(get(query, "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\n")).status, 403);
  EXPECT_EQ(answer_to(get(query, "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: cors\r\n")).status, 200);
  EXPECT_EQ(answer_to(get(query, "Sec-Fetch-Site: same-origin\r\nSec-Fetch-Mode: cors\r\n")).status, 200);
  EXPECT_EQ(answer_to(post("/graphql", "text/plain", R"({"query":"{ hello }"})")).status, 415);
}

constexpr auto kForm = "multipart/form-data; boundary=b";
constexpr auto kHelloForm =
    "--b\r\nContent-Disposition: form-data; name=operations\r\n\r\n{\"query\":\"mutation { add }\"}\r\n"
    "--b\r\nContent-Disposition: form-data; name=map\r\n\r\n{}\r\n--b--\r\n";

TEST_F(EndpointTest, TakesAFormOnlyWithAFieldThatForcesAPreflight) {
  const auto forged = answer_to(post("/graphql", kForm, kHelloForm));
  EXPECT_EQ(forged.status, 403);
  EXPECT_THAT(forged.body, HasSubstr("PREFLIGHT_REQUIRED"));
  EXPECT_EQ(service_.mutations(), 0);
  for (const auto* field : {"Apollo-Require-Preflight: true\r\n", "GraphQL-Preflight: 1\r\n"}) {
    EXPECT_EQ(answer_to(post("/graphql", kForm, kHelloForm, field)).status, 200);
  }
  EXPECT_EQ(service_.mutations(), 2);
}

TEST_F(EndpointTest, SaysByItsStatusThatTooMuchWasUploaded) {
  std::string form;
  for (int i = 0; i < 13; ++i) form += "--b\r\nContent-Disposition: form-data; name=f; filename=f\r\n\r\nx\r\n";
  const auto reply = answer_to(post("/graphql", kForm, form + "--b--\r\n", "GraphQL-Preflight: 1\r\n"));
  EXPECT_EQ(reply.status, 413);
  EXPECT_THAT(reply.body, HasSubstr("TOO_MANY_FILES"));
}

struct Malformed {
  const char* name;
  const char* body;
  const char* code;
};

class MalformedParameters : public EndpointTest, public testing::WithParamInterface<Malformed> {};

TEST_P(MalformedParameters, AreRefusedWith400InBothTypes) {
  const auto reply = answer_to(post("/graphql", kJson, GetParam().body));
  EXPECT_EQ(reply.status, 400);
  EXPECT_THAT(reply.body, HasSubstr(GetParam().code));
  EXPECT_EQ(answer_to(post("/graphql", kJson, GetParam().body, kAcceptGraphQL)).status, 400);
}

INSTANTIATE_TEST_SUITE_P(
    Endpoint, MalformedParameters,
    testing::Values(Malformed{"Empty", "", "BAD_REQUEST"}, Malformed{"NoJson", "{", "BAD_REQUEST"},
                    Malformed{"MoreThanJson", R"({"query":"{ hello }"} x)", "BAD_REQUEST"},
                    Malformed{"Text", R"("{ hello }")", "BAD_REQUEST"}, Malformed{"NoQuery", "{}", "BAD_REQUEST"},
                    Malformed{"QueryIsNumber", R"({"query":1})", "BAD_REQUEST"},
                    Malformed{"NameIsObject", R"({"query":"{ hello }","operationName":{}})", "BAD_REQUEST"},
                    Malformed{"VariablesAreText", R"({"query":"{ hello }","variables":"{}"})", "BAD_REQUEST"},
                    Malformed{"VariablesAreList", R"({"query":"{ hello }","variables":[]})", "BAD_REQUEST"},
                    Malformed{"ExtensionsAreText", R"({"query":"{ hello }","extensions":""})", "BAD_REQUEST"},
                    Malformed{"EmptyBatch", "[]", "BAD_REQUEST"}, Malformed{"BatchOfNumbers", "[1]", "BAD_REQUEST"},
                    Malformed{"LargeBatch", "[1,2,3,4]", "BATCH_TOO_LARGE"}),
    [](const auto& info) { return info.param.name; });

TEST_F(EndpointTest, TakesNullForWhatIsOptional) {
  const auto reply = answer_to(
      post("/graphql", kJson, R"({"query":"{ hello }","variables":null,"operationName":null,"extensions":null})"));
  EXPECT_EQ(reply.status, 200);
}

TEST_F(EndpointTest, AnswersABatchInItsOrder) {
  const auto reply = answer_to(
      post("/graphql", kJson, R"([{"query":"{ hello }"},{"query":"{ broken"},{"query":"mutation { add }"}])"));
  EXPECT_EQ(reply.status, 200);
  EXPECT_EQ(reply.body,
            R"([{"data":{"hello":"anonymous"}},)"
            R"({"errors":[{"message":"Syntax Error: Expected Name, found <EOF>."}]},{"data":{"add":true}}])");
}

TEST_F(EndpointTest, ChargesEachOperationOfABatch) {
  budget_ = 1;
  const auto reply =
      answer_to(post("/graphql", kJson, R"([{"query":"mutation { add }"},{"query":"mutation { add }"}])"));
  EXPECT_EQ(service_.mutations(), 1);
  EXPECT_THAT(reply.body, HasSubstr("RATE_LIMITED"));
}

TEST_F(EndpointTest, TellsWhenToComeBack) {
  budget_ = 0;
  const auto reply = answer_to(post("/graphql", kJson, R"({"query":"{ hello }"})"));
  EXPECT_EQ(reply.status, 429);
  EXPECT_EQ(reply.fields.at("retry-after"), "2");
  EXPECT_THAT(reply.body, HasSubstr(R"("extensions":{"code":"RATE_LIMITED","retryAfter":2}}]})"));
}

TEST_F(EndpointTest, TellsWhenToComeBackToAFieldThatWasRefused) {
  const auto answered = answer_to(post("/graphql", kJson, R"({"query":"{ hasty }"})", kAcceptGraphQL));
  EXPECT_EQ(answered.status, 200);
  EXPECT_EQ(answered.fields.at("retry-after"), "7");
  const auto rejected = answer_to(post("/graphql", kJson, R"({"query":"{ refused }"})", kAcceptGraphQL));
  EXPECT_EQ(rejected.status, 400);
  EXPECT_EQ(rejected.fields.at("retry-after"), "9");
  EXPECT_FALSE(answer_to(post("/graphql", kJson, R"({"query":"{ hello }"})")).fields.contains("retry-after"));
}

TEST_F(EndpointTest, TheLongestWaitOfABatchIsThatOfTheAnswer) {
  const auto batch = R"([{"query":"{ hasty }"},{"query":"{ refused }"},{"query":"{ hello }"}])";
  EXPECT_EQ(answer_to(post("/graphql", kJson, batch)).fields.at("retry-after"), "9");
  budget_ = 2;
  const auto cut_short = R"([{"query":"{ hello }"},{"query":"{ hello }"},{"query":"{ hello }"}])";
  EXPECT_EQ(answer_to(post("/graphql", kJson, cut_short)).fields.at("retry-after"), "2");
}

TEST_F(EndpointTest, ServesPublicOperationsWhateverTheToken) {
  const auto hello = [&](std::string_view authorization) {
    return answer_to(post("/graphql", kJson, R"({"query":"{ hello }"})",
                          "Authorization:" + std::string(authorization) + "\r\n"))
        .body;
  };
  EXPECT_THAT(hello(""), HasSubstr("anonymous"));
  EXPECT_THAT(hello(" Bearer "), HasSubstr("anonymous"));
  EXPECT_THAT(hello(" bearer good"), HasSubstr("00000000-"));
  EXPECT_THAT(hello(" Bearer old"), HasSubstr("TOKEN_EXPIRED"));
  EXPECT_THAT(hello(" Basic eDp5"), HasSubstr("AUTHORIZATION_MALFORMED"));
  EXPECT_THAT(hello(" Bearer banned"), HasSubstr("ACCOUNT_CLOSED"));
}

TEST_F(EndpointTest, SendsSubscriptionsToTheWebSocket) {
  const auto reply = answer_to(post("/graphql", kJson, R"({"query":"subscription { numbers }"})", kAcceptGraphQL));
  EXPECT_EQ(reply.status, 400);
  EXPECT_THAT(reply.body, HasSubstr("SUBSCRIPTION_NEEDS_WEBSOCKET"));
}

}  // namespace
}  // namespace battlesbit::http
