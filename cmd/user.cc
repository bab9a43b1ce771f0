// `battlesbit user`: what an operator does for one player, a file per operation.
#include <array>

#include <CLI/CLI.hpp>

#include "cmd/command.h"

namespace battlesbit::cmd {

void add_user_deposit(CLI::App& user, CommandLine& line);
void add_user_grant(CLI::App& user, CommandLine& line);
void add_user_grant_item(CLI::App& user, CommandLine& line);
void add_user_set_password(CLI::App& user, CommandLine& line);

void add_user(CLI::App& parser, CommandLine& line) {
  auto* user = parser.add_subcommand("user", "What an operator does for one player");
  user->require_subcommand(1);
  for (const auto add : std::array{add_user_deposit, add_user_grant, add_user_grant_item, add_user_set_password})
    add(*user, line);
}

}  // namespace battlesbit::cmd
