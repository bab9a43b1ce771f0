// A server and a scenario on one loop. The scenario is a coroutine; when it ends, the server stops, and the loop must
// run dry.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <gtest/gtest.h>

#include "adapters/controllers/http/server.h"
#include "adapters/controllers/http/testing/test_client.h"
#include "pkg/async/task_group.h"

namespace battlesbit::http {

struct SeenRequest {
  std::string id;
  std::string path;
  int status = 0;
  std::string failure;
};

class ServerFixture : public testing::Test {
 protected:
  // REQUIRES: routes and options are set.
  void play(Task<void> scenario);

  std::uint16_t port() const { return server_->port(); }
  Server& server() { return *server_; }
  TestClient client() { return TestClient(loop_.get_executor()); }
  boost::asio::any_io_executor executor() { return loop_.get_executor(); }

  boost::asio::io_context loop_;
  Router router_{Cors({"*"})};
  ServerOptions options_;
  std::vector<SeenRequest> seen_;

 private:
  Task<void> play_then_stop(Task<void> scenario);

  std::unique_ptr<Server> server_;
};

}  // namespace battlesbit::http
