// What a command needs that does one thing with the database and ends. It waits for nobody: a person is watching. Loop
// thread only.
#pragma once

#include <functional>
#include <string>

#include "adapters/postgres/stores.h"
#include "cmd/wiring/database.h"
#include "cmd/wiring/process.h"
#include "config/configuration.h"

namespace battlesbit::wiring {

class Tool {
 public:
  Tool(Process& process, const config::Configuration& configuration, const std::string& name);

  const config::Configuration& configuration() const { return configuration_; }
  Database& database() { return database_; }
  postgres::Stores& stores() { return stores_; }
  system::Clock& clock() { return process_.clock(); }
  system::Random& random() { return process_.random(); }

 private:
  // The services' relays find in the outbox what a tool leaves there.
  struct LeftToTheSweep final : CommittedMessages {
    void committed(std::vector<Message>) override {}
  };

  Process& process_;
  const config::Configuration& configuration_;
  Database database_;
  LeftToTheSweep committed_;
  postgres::Stores stores_;
};

using ToolWork = std::function<Task<Result<void>>(Tool&)>;

enum class Schema {
  kCurrent,  // Without the schema of this program the work is not begun.
  kAny,
};

// A whole process that does `work`. Errors: those of the work and of Database::check_schema().
Result<void> run_tool(const config::Configuration& configuration, const std::string& name, Schema wanted,
                      const ToolWork& work);

}  // namespace battlesbit::wiring
