#include "cmd/wiring/tool.h"

namespace battlesbit::wiring {
namespace {

Task<Result<void>> run_in(Process& process, const config::Configuration& configuration, const std::string& name,
                          Schema wanted, const ToolWork& work) {
  Tool tool(process, configuration, name);
  if (wanted == Schema::kCurrent) CO_TRY_VOID(co_await tool.database().check_schema());
  co_return co_await work(tool);
}

}  // namespace

Tool::Tool(Process& process, const config::Configuration& configuration, const std::string& name)
    : process_(process),
      configuration_(configuration),
      database_(process, configuration.database, "battlesbit-" + name),
      stores_({database_.pool(), process.clock(), process.random(), committed_}) {}

Result<void> run_tool(const config::Configuration& configuration, const std::string& name, Schema wanted,
                      const ToolWork& work) {
  Process process(name, configuration.log);
  return process.run([&](Process& frame) { return run_in(frame, configuration, name, wanted, work); });
}

}  // namespace battlesbit::wiring
