#include <array>

#include "cmd/command.h"

namespace battlesbit::cmd {

void add_web(CLI::App& parser, CommandLine& line);
void add_arena(CLI::App& parser, CommandLine& line);
void add_market(CLI::App& parser, CommandLine& line);
void add_matcher(CLI::App& parser, CommandLine& line);
void add_achievement(CLI::App& parser, CommandLine& line);
void add_notifications(CLI::App& parser, CommandLine& line);
void add_migrate(CLI::App& parser, CommandLine& line);
void add_seed(CLI::App& parser, CommandLine& line);
void add_doubts(CLI::App& parser, CommandLine& line);
void add_user(CLI::App& parser, CommandLine& line);
void add_verify(CLI::App& parser, CommandLine& line);
void add_bots(CLI::App& parser, CommandLine& line);
void add_exchange(CLI::App& parser, CommandLine& line);
void add_graphql(CLI::App& parser, CommandLine& line);
void add_config(CLI::App& parser, CommandLine& line);

std::span<const AddCommand> commands() {
  static constexpr std::array kCommands{add_web,           add_arena,   add_market,   add_matcher, add_achievement,
                                        add_notifications, add_migrate, add_seed,     add_doubts,  add_user,
                                        add_verify,        add_bots,    add_exchange, add_graphql, add_config};
  return kCommands;
}

}  // namespace battlesbit::cmd
