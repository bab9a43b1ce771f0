#include "adapters/controllers/http/testing/server_fixture.h"

namespace battlesbit::http {

Task<void> ServerFixture::play_then_stop(Task<void> scenario) {
  std::exception_ptr failure;
  try {
    co_await std::move(scenario);
  } catch (...) {
    failure = std::current_exception();
  }
  server_->stop();
  if (failure) std::rethrow_exception(failure);
}

void ServerFixture::play(Task<void> scenario) {
  server_ = std::make_unique<Server>(loop_.get_executor(), options_, router_, [this](const RequestRecord& record) {
    seen_.push_back({std::string(record.id), std::string(record.path), record.status, std::string(record.failure)});
  });
  const auto listening = server_->listen();
  ASSERT_TRUE(listening) << listening.error().message;
  TaskGroup tasks(loop_.get_executor(), [](const std::string& name, std::exception_ptr error) {
    try {
      std::rethrow_exception(error);
    } catch (const std::exception& thrown) {
      ADD_FAILURE() << name << " failed: " << thrown.what();
    }
  });
  tasks.spawn("server", server_->run());
  tasks.spawn("scenario", play_then_stop(std::move(scenario)));
  loop_.restart();
  loop_.run_for(std::chrono::seconds(20));
  ASSERT_EQ(tasks.size(), 0u) << "the scenario or the server did not end";
}

}  // namespace battlesbit::http
