#include "adapters/controllers/http/graphql/testing/scripted_service.h"

#include <stdexcept>

#include "pkg/json/writer.h"

namespace battlesbit::http {
using namespace std::chrono_literals;

class ScriptedService::Stream final : public ResponseStream {
 public:
  explicit Stream(ScriptedService& service)
      : service_(service), changed_(service.executor_), self_(service.streams_.insert(service.streams_.end(), this)) {}
  ~Stream() override { service_.streams_.erase(self_); }

  Task<std::shared_ptr<const std::string>> next() override {
    while (responses_.empty() && !finished_ && !lost_) co_await changed_.wait();
    if (lost_ || responses_.empty()) co_return nullptr;
    auto response = std::make_shared<const std::string>(std::move(responses_.front()));
    responses_.pop_front();
    co_return response;
  }
  bool lost_events() const override { return lost_; }

  void add(std::string response) {
    responses_.push_back(std::move(response));
    changed_.notify();
  }
  void finish() {
    finished_ = true;
    changed_.notify();
  }
  void lose() {
    lost_ = true;
    changed_.notify();
  }

 private:
  ScriptedService& service_;
  Signal changed_;
  std::list<Stream*>::iterator self_;
  std::deque<std::string> responses_;
  bool finished_ = false;
  bool lost_ = false;
};

ScriptedService::ScriptedService(boost::asio::any_io_executor executor) : executor_(std::move(executor)) {}

Task<Started> ScriptedService::start(GraphQLRequest request, const Caller& caller, AllowedOperations allowed) {
  const auto& query = request.query;
  if (query == "{ hello }") {
    std::string text = caller.claims ? caller.claims->user_id.to_string() : "anonymous";
    if (caller.authentication_problem) text = caller.authentication_problem->code;
    co_return Answered{R"({"data":{"hello":")" + text + R"("}})"};
  }
  if (query == "{ echo }") {
    co_return Answered{R"({"data":{"echo":)" + json::to_text(request.variables) + "}}"};
  }
  if (query == "{ hasty }") co_return Answered{R"({"data":null,"errors":[{"message":"Too often."}]})", 7s};
  if (query == "{ refused }") co_return Rejected{R"([{"message":"Too often."}])", 9s};
  if (query == "{ throws }") throw std::runtime_error("the disk is on fire");
  if (query == "mutation { add }") {
    if (!allowed.mutations) co_return NotAllowed{OperationType::kMutation};
    ++mutations_;
    co_return Answered{R"({"data":{"add":true}})"};
  }
  if (query == "subscription { numbers }") {
    if (!allowed.subscriptions) co_return NotAllowed{OperationType::kSubscription};
    co_return std::unique_ptr<ResponseStream>(std::make_unique<Stream>(*this));
  }
  co_return Rejected{R"([{"message":"Syntax Error: Expected Name, found <EOF>."}])"};
}

void ScriptedService::emit(std::string response) {
  for (auto* stream : streams_) stream->add(response);
}
void ScriptedService::finish() {
  for (auto* stream : streams_) stream->finish();
}
void ScriptedService::lose_events() {
  for (auto* stream : streams_) stream->lose();
}

}  // namespace battlesbit::http
