#include <cstdlib>
#include <fstream>

#include <boost/asio/io_context.hpp>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "adapters/clients/market/http_client.h"
#include "adapters/clients/market/stream_socket.h"
#include "adapters/clients/market/testing/tls_server.h"
#include "pkg/async/task_group.h"
#include "pkg/testing/temp_folder.h"

namespace battlesbit::binance {
namespace {
using namespace std::chrono_literals;

class Tls : public ::testing::Test {
 protected:
  Tls() { tasks_.spawn("server", server_.run()); }
  ~Tls() override {
    unsetenv("SSL_CERT_FILE");
    tasks_.cancel();
    loop_.restart();
    loop_.run();
  }

  // What OpenSSL reads instead of the machine's certificates.
  void trust_the_server() {
    const auto path = folder_.path() / "certificate.pem";
    std::ofstream(path) << server_.certificate();
    setenv("SSL_CERT_FILE", path.c_str(), 1);
  }

  Result<HttpReply> get(const std::string& host) {
    HttpClient client(*parse_endpoint(fmt::format("https://{}:{}", host, server_.port())), 5s);
    std::optional<Result<HttpReply>> reply;
    tasks_.spawn("get", keep(client.get("/"), reply));
    while (!reply) loop_.run_one();
    return *std::move(reply);
  }

  Result<std::unique_ptr<StreamSocket>> connect(const std::string& host) {
    auto endpoint = *parse_endpoint(fmt::format("wss://{}:{}", host, server_.port()));
    std::optional<Result<std::unique_ptr<StreamSocket>>> socket;
    tasks_.spawn("connect", keep(StreamSocket::connect(std::move(endpoint), "/stream", 5s), socket));
    while (!socket) loop_.run_one();
    return *std::move(socket);
  }

 private:
  template <class T>
  static Task<void> keep(Task<T> task, std::optional<T>& value) {
    value = co_await std::move(task);
  }

  battlesbit::testing::TempFolder folder_;
  boost::asio::io_context loop_;
  TlsServer server_{loop_.get_executor(), "{}"};
  TaskGroup tasks_{loop_.get_executor()};
};

TEST_F(Tls, RefusesACertificateThatNobodyVouchesFor) {
  EXPECT_THAT(get("localhost").error().message, ::testing::HasSubstr("TLS: certificate verify failed"));
  EXPECT_THAT(connect("localhost").error().message, ::testing::HasSubstr("TLS: certificate verify failed"));
}

TEST_F(Tls, SpeaksToAServerWhoseCertificateIsTrusted) {
  trust_the_server();
  const auto reply = get("localhost");
  ASSERT_TRUE(reply) << reply.error().message;
  EXPECT_EQ(reply->body, "{}");
}

TEST_F(Tls, RefusesATrustedCertificateOfAnotherHost) {
  trust_the_server();
  EXPECT_THAT(get("127.0.0.1").error().message, ::testing::HasSubstr("TLS: certificate verify failed"));
  EXPECT_THAT(connect("127.0.0.1").error().message, ::testing::HasSubstr("TLS: certificate verify failed"));
}

}  // namespace
}  // namespace battlesbit::binance
