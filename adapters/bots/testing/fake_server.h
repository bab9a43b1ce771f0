// The web server, the inbox and the exchange of a FakeMatch in one, with hand-written answers to the documents that the
// bots send. It can be ended and started again on its port, and lose answers on their way. Loop thread only.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "adapters/bots/testing/fake_match.h"
#include "adapters/controllers/http/server.h"
#include "domain/services/clock.h"
#include "pkg/async/task_group.h"
#include "pkg/json/value.h"

namespace battlesbit::bots {

class FakeServer {
 public:
  FakeServer(boost::asio::any_io_executor executor, const Clock& clock);
  ~FakeServer();

  void start();
  Task<void> stop();  // Every connection breaks.
  std::uint16_t port() const { return port_; }
  FakeMatch& match() { return match_; }

  bool sends_mails = true;
  bool tokens_expire = false;  // Each is good for one request.
  // After its request was carried out: the first answer to each player's use of each document, and to each new order.
  bool loses_first_answers = false;
  int lost_answers() const { return lost_; }
  int repeated_orders() const { return repeated_; }
  int renewed_tokens() const { return renewed_; }

 private:
  using Answer = std::string (FakeServer::*)(const json::Object& variables, const std::string& user);
  struct Operation {
    std::string_view document;
    Answer answer;
  };
  static const std::vector<Operation>& operations();

  Task<http::Response> graphql(const http::Request& request);
  Task<http::Response> inbox(const http::Request& request);
  Task<http::Response> fault(const http::Request& request);
  Task<void> serve(const http::Request& request, http::WebSocket& socket);
  Task<void> push(http::WebSocket& socket, const std::vector<std::string>& subscriptions);
  std::string execute(std::string_view document, const json::Object& variables, std::string_view authorization);
  std::string token_json(std::string_view operation, const std::string& user);

  std::string send_code(const json::Object&, const std::string&);
  std::string log_in(const json::Object&, const std::string&);
  std::string refresh(const json::Object&, const std::string&);
  std::string profile(const json::Object&, const std::string&);
  std::string rename(const json::Object&, const std::string&);
  std::string games(const json::Object&, const std::string&);
  std::string assets(const json::Object&, const std::string&);
  std::string join(const json::Object&, const std::string&);
  std::string my_matches(const json::Object&, const std::string&);
  std::string show_match(const json::Object&, const std::string&);
  std::string create(const json::Object&, const std::string&);
  std::string close(const json::Object&, const std::string&);
  std::string cancel(const json::Object&, const std::string&);
  std::string move(const json::Object&, const std::string&);

  boost::asio::any_io_executor executor_;
  const Clock& clock_;
  http::Router router_;
  std::unique_ptr<http::Server> server_{};
  TaskGroup tasks_;
  std::uint16_t port_ = 0;
  FakeMatch match_{};
  std::map<std::string, std::string> codes_{};   // By address.
  std::map<std::string, std::string> tokens_{};  // User by token.
  std::map<std::string, std::string> keys_{};    // Position by idempotency key.
  std::vector<std::string> mails_{};
  std::size_t issued_ = 0;
  std::set<std::string> answered_{};  // Document and player.
  int lost_ = 0;
  bool is_new_order_ = false;
  int repeated_ = 0;
  int renewed_ = 0;
};

}  // namespace battlesbit::bots
