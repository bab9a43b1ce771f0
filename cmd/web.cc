// `battlesbit web`: the GraphQL API.
#include "cmd/service_command.h"
#include "cmd/wiring/api.h"
#include "cmd/wiring/api_server.h"

namespace battlesbit::cmd {
namespace {

Task<Result<void>> serve(wiring::Service& service) {
  CO_TRY(auto documents, wiring::persisted_documents(service.configuration().http.gql));
  wiring::Api api(service, std::move(documents));
  wiring::ApiServer server(service, api);
  co_await api.recall_logouts();
  CO_TRY_VOID(server.listen());
  service.ready_when([] { return Result<void>{}; });
  co_await run_together(service.executor(),
                        task_list(NamedTask{"server", server.run()}, NamedTask{"market", api.follow_market()},
                                  NamedTask{"queues", api.follow_queues()},
                                  NamedTask{"logouts", api.follow_logouts([&server](const SessionId& session) {
                                              server.end_session(session);
                                            })}),
                        report_failures(service.log()));
  co_return Result<void>{};
}

}  // namespace

void add_web(CLI::App& parser, CommandLine& line) {
  using enum config::Concern;
  add_service(parser, line, {"web", "Serves the GraphQL API", {kHttp, kJwt, kOtp, kPassword, kRedis, kMarket}, serve});
}

}  // namespace battlesbit::cmd
