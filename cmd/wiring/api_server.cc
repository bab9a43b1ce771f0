#include "cmd/wiring/api_server.h"

#include <array>
#include <exception>

#include <boost/asio/this_coro.hpp>

#include "adapters/controllers/http/graphiql/graphiql.h"
#include "adapters/controllers/http/images/images.h"
#include "adapters/controllers/http/observe.h"
#include "pkg/errors/assert.h"

namespace battlesbit::wiring {
namespace {

constexpr std::array kPaths{"/graphql", "/graphql/query"};  // The published apps know both.

http::ServerOptions server_options(const config::Http& settings) {
  http::ServerOptions options;
  options.host = settings.host;
  options.port = settings.port;
  options.max_connections = settings.max_connections;
  options.limits.body_bytes = settings.body_limit;
  options.limits.form_bytes = settings.upload_limit;
  options.compression.is_on = settings.compression;
  options.idle_timeout = std::chrono::duration_cast<std::chrono::milliseconds>(settings.idle_timeout);
  auto proxies = http::TrustedProxies::parse(settings.trusted_proxies);
  ASSERT(proxies, "the configuration was checked to hold networks");
  options.trusted_proxies = *std::move(proxies);
  options.drain_timeout = std::chrono::seconds(5);  // Below what the process as a whole may take to end.
  return options;
}

http::GraphQLOptions graphql_options(Api& api, const config::Gql& settings) {
  return {.authenticate = api.authenticate(),
          .admit = api.admit(),
          .batch_limit = settings.batch_limit,
          .uploads = {.files_max = settings.upload_files, .file_bytes_max = settings.upload_file_limit}};
}

}  // namespace

ApiServer::ApiServer(Service& service, Api& api)
    : log_(service.log()),
      router_(http::Cors(service.configuration().http.allowed_origins)),
      endpoint_(api.graphql(), graphql_options(api, service.configuration().http.gql)),
      subscriptions_(api.graphql(), graphql_options(api, service.configuration().http.gql), {}, router_.cors()),
      server_(service.executor(), server_options(service.configuration().http), router_,
              http::observe_requests(service.log(), service.metrics())),
      serving_(service.executor()) {
  for (const auto* path : kPaths) {
    endpoint_.add_to(router_, path);
    subscriptions_.add_to(router_, path);
  }
  http::add_images(router_, service.stores().images);
  if (service.configuration().http.gql.playground) http::add_graphiql(router_);
}

Result<void> ApiServer::listen() {
  TRY_VOID(server_.listen());
  log_.info("api: listening", {{"port", server_.port()}});
  return {};
}

Task<void> ApiServer::run() {
  serving_.spawn("http", server_.run());
  std::exception_ptr interrupted;
  try {
    co_await serving_.join();
  } catch (...) {
    interrupted = std::current_exception();  // Rethrown when the last request is answered.
  }
  co_await boost::asio::this_coro::reset_cancellation_state();
  server_.stop();
  co_await serving_.join();
  if (interrupted) std::rethrow_exception(interrupted);
}

}  // namespace battlesbit::wiring
