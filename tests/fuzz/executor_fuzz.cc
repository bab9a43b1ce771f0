// The first line is the variables, the rest an operation: whatever passes validation is answered, in JSON.
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>

#include "pkg/graphql/execution/engine.h"
#include "pkg/graphql/validation/validate.h"
#include "pkg/json/parse.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/service.h"

namespace {
using namespace battlesbit;

std::vector<graphql::GraphQLError> validate(const graphql::Schema& schema, const graphql::Document& document) {
  return graphql::validate(schema, document, {.depth_max = 8, .comparisons_max = 2'000});
}

Task<graphql::Response> answer(graphql::Engine& engine, std::shared_ptr<graphql::Operation> operation,
                               json::Value variables) {
  if (operation->type() != graphql::ast::OperationType::kSubscription) {
    co_return co_await engine.execute(operation, std::move(variables), {});
  }
  auto responses = co_await engine.subscribe(operation, std::move(variables), {});
  fuzz::require(!responses.has_value(), "this service has no events", "");
  co_return std::move(responses).error();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const auto kService = fuzz::make_service();
  const std::string text = fuzz::text_of(data, size);
  const auto first_line = std::min(text.find('\n'), text.size());
  auto variables = json::parse(std::string_view(text).substr(0, first_line));
  if (!variables) return 0;
  graphql::Engine engine(*kService, validate, {.parse = {.tokens_max = 300, .depth_max = 30}, .documents_max = 0});
  const auto operation = engine.prepare(std::string_view(text).substr(first_line));
  if (!operation) return 0;

  boost::asio::io_context loop;
  auto answering =
      boost::asio::co_spawn(loop, answer(engine, *operation, *std::move(variables)), boost::asio::use_future);
  loop.run();
  const auto response = answering.get();
  fuzz::require(json::parse(response.body).has_value(), "a response is JSON", response.body);
  return 0;
}
