// A small service that the tests of execution run: its fields do what their arguments say. Also an example of bindings
// by hand.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "pkg/async/bounded_queue.h"
#include "pkg/async/signal.h"
#include "pkg/graphql/execution/engine.h"
#include "pkg/graphql/execution/loader.h"

namespace battlesbit::graphql::test {

extern const char* const kSdl;

// The context of a request.
struct App {
  explicit App(boost::asio::any_io_executor executor)
      : arrived(executor),
        events(executor, 8),
        squares(executor, [this](std::vector<int> keys) { return square(std::move(keys)); }) {}

  Task<Result<std::map<int, int>>> square(std::vector<int> keys);

  std::vector<std::string> log;
  int waiting = 0;
  Signal arrived;
  BoundedQueue<std::string> events;
  bool lost_events = false;  // What the stream of `events` says at its end.
  std::vector<std::size_t> batches;
  Loader<int, int> squares;
};

std::unique_ptr<const ExecutableSchema> make_schema();

// Runs one request to its end on a loop of its own.
class Service {
 public:
  explicit Service(EngineOptions options = {});

  std::string run(const std::string& text, const std::string& variables = "null", const std::string& operation = "");
  Response respond(const std::string& text, const std::string& variables = "null", const std::string& operation = "");

  boost::asio::io_context loop;
  std::unique_ptr<const ExecutableSchema> schema;
  std::vector<Fault> faults;
  App app;
  Engine engine;
};

}  // namespace battlesbit::graphql::test
