#include <array>

#include "cmd/command.h"

namespace battlesbit::cmd {

void add_exchange(CLI::App& parser, CommandLine& line);
void add_config(CLI::App& parser, CommandLine& line);

std::span<const AddCommand> commands() {
  static constexpr std::array kCommands{add_exchange, add_config};
  return kCommands;
}

}  // namespace battlesbit::cmd
