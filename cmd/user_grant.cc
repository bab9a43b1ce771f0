// `battlesbit user grant` and `user revoke`: how a player becomes an operator, and ceases to be one.
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cmd/tool_command.h"
#include "domain/entities/email.h"

namespace battlesbit::cmd {
namespace {

struct Change {
  std::string email;
  std::vector<std::string> what;  // Roles and permissions.
  bool is_grant = true;
};

Task<Result<UserId>> find_user(wiring::Tool& tool, std::string email) {
  CO_TRY(const auto user, co_await tool.stores().users.find_by_email(normalize_email(email).value_or(email)));
  if (user) co_return user->id;
  co_return fail(ErrorKind::kNotFound, "USER_NOT_FOUND", fmt::format("Nobody has the address {}.", email));
}

// All of them before anything is changed.
Result<std::vector<const Role*>> roles_named_in(const std::vector<std::string>& what, const std::vector<Role>& roles) {
  std::vector<const Role*> named;
  for (const auto& word : what) {
    const auto role = std::ranges::find(roles, word, &Role::name);
    if (role != roles.end()) named.push_back(&*role);
    if (role != roles.end() || (is_permission(word) && word != kEveryPermission)) continue;
    return fail(ErrorKind::kInvalidArgument, "UNKNOWN_PERMISSION",
                fmt::format("There is neither a role nor a permission {}; see `battlesbit user roles`.", word));
  }
  return named;
}

Task<Result<void>> change(wiring::Tool& tool, Change wanted) {
  auto& stores = tool.stores();
  CO_TRY(const auto user, co_await find_user(tool, wanted.email));
  CO_TRY(const auto roles, co_await stores.roles.all());
  CO_TRY(const auto named, roles_named_in(wanted.what, roles));
  for (const auto* role : named) {
    if (wanted.is_grant) {
      CO_TRY_VOID(co_await stores.roles.give(user, role->id, std::nullopt));
    } else {
      CO_TRY_VOID(co_await stores.roles.take(user, role->id, std::nullopt));
    }
  }
  for (const auto& word : wanted.what) {
    if (!is_permission(word)) continue;
    if (wanted.is_grant) {
      CO_TRY_VOID(co_await stores.users.grant(user, word));
    } else {
      CO_TRY_VOID(co_await stores.users.revoke(user, word));
    }
  }
  CO_TRY(const auto has, co_await stores.users.permissions(user));
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
  wanted->is_grant = is_grant;
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
