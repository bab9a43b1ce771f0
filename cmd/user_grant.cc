// `battlesbit user grant` and `user revoke`: how a player becomes an operator, and ceases to be one.
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "application/usecases/administration/change_access.h"
#include "cmd/tool_command.h"

namespace battlesbit::cmd {
namespace {

struct Change {
  std::string email;
  std::vector<std::string> what;  // Roles and permissions.
  AccessChange change = AccessChange::kGrant;
};

Task<Result<void>> change(wiring::Tool& tool, Change wanted) {
  auto& stores = tool.stores();
  ChangeAccess change_access(stores.users, stores.roles, tool.clock(), tool.random());
  CO_TRY(const auto has, co_await change_access.run(wanted.email, wanted.what, wanted.change));
  fmt::print("{} may now: {}\n", wanted.email,
             has.empty() ? "what players may" : fmt::format("{}", fmt::join(has, " ")));
  co_return Result<void>{};
}

Task<Result<void>> print_roles(wiring::Tool& tool) {
  CO_TRY(const auto roles, co_await tool.stores().roles.all());
  for (const auto& role : roles) {
    fmt::print("{}: {}\n    {}\n", role.name, role.description, fmt::join(role.permissions, " "));
  }
  fmt::print("permissions: {}\n", fmt::join(kPermissions, " "));
  co_return Result<void>{};
}

void add_change(CLI::App& user, CommandLine& line, bool is_grant) {
  auto* command = is_grant
                      ? user.add_subcommand("grant", "Lets a player do what operators do, from the next request on")
                      : user.add_subcommand("revoke", "Takes back what was granted");
  const auto wanted = std::make_shared<Change>();
  wanted->change = is_grant ? AccessChange::kGrant : AccessChange::kRevoke;
  command->add_option("EMAIL", wanted->email, "Of the player")->required();
  command->add_option("WHAT", wanted->what, "Roles such as admin, or permissions such as read:gameMatches")
      ->required()
      ->expected(1, 50);
  command->callback([&line, wanted] {
    line.run = [&line, wanted] {
      return run_tool(line, "user", [&](wiring::Tool& tool) { return change(tool, *wanted); });
    };
  });
}

}  // namespace

void add_user_grant(CLI::App& user, CommandLine& line) {
  add_change(user, line, true);
  add_change(user, line, false);
  user.add_subcommand("roles", "Prints the roles and all permissions")->callback([&line] {
    line.run = [&line] { return run_tool(line, "user", print_roles); };
  });
}

}  // namespace battlesbit::cmd
