#include "tests/sim/host.h"

#include <variant>

#include <fmt/format.h>

#include "pkg/errors/assert.h"

namespace battlesbit::sim {
namespace {

std::string text_of(const LogField::Value& value) {
  struct Text {
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::int64_t number) const { return std::to_string(number); }
    std::string operator()(bool truth) const { return truth ? "true" : "false"; }
  };
  return std::visit(Text{}, value);
}

std::string what_of(std::exception_ptr failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& error) {
    return error.what();
  }
}

}  // namespace

Host::Host(std::string name, memory::VirtualClock& time, Trace& trace, std::vector<std::string>& failures,
           std::uint64_t seed, Boot boot)
    : name_(std::move(name)), trace_(trace), failures_(failures), clock_(time), random_(seed), boot_(std::move(boot)) {}

Host::~Host() { kill(); }

void Host::start() {
  ASSERT(!is_running(), "a process is started once");
  trace_.add(name_, "starts");
  is_doomed_ = false;
  is_frozen_ = false;
  loop_ = std::make_unique<boost::asio::io_context>(1);
  program_ = boot_(*this);
  main_ = std::make_unique<TaskGroup>(executor(), [this](const std::string&, std::exception_ptr failure) {
    fail("ended with an exception: " + what_of(failure));
  });
  main_->spawn(name_, program_->run());
}

void Host::stop() {
  trace_.add(name_, "is asked to stop");
  main_->cancel();
}

void Host::kill() {
  if (!is_running()) return;
  trace_.add(name_, "is gone");
  // Objects first: their timers need the loop. What is suspended on it goes with the loop.
  main_.reset();
  program_.reset();
  loop_.reset();
}

void Host::kill_later() { is_doomed_ = true; }

bool Host::run_one() {
  if (!is_running() || is_frozen_) return false;
  loop_->restart();
  const bool ran = loop_->poll_one() > 0;
  if (is_doomed_ || main_->size() == 0) kill();
  return ran;
}

void Host::write(const LogRecord& record) {
  std::string line = record.message;
  for (const auto& field : record.fields) line += fmt::format(" {}={}", field.key, text_of(field.value));
  trace_.add(name_, line);
  // A parked message is judged at the end, by its reason; whatever else is an error is a fault of ours.
  if (record.level == LogLevel::kError && record.message != "a message was parked") fail(line);
}

void Host::fail(const std::string& what) {
  trace_.add(name_, what);
  failures_.push_back(name_ + ": " + what);
}

}  // namespace battlesbit::sim
