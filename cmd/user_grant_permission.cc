// `battlesbit user grant-permission`: how a player becomes an operator.
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "cmd/tool_command.h"
#include "domain/entities/email.h"

namespace battlesbit::cmd {
namespace {

struct Grant {
  std::string email;
  std::string permission;
};

Task<Result<void>> grant(wiring::Tool& tool, Grant wanted) {
  auto& users = tool.stores().users;
  CO_TRY(const auto user, co_await users.find_by_email(normalize_email(wanted.email).value_or(wanted.email)));
  if (!user) {
    co_return fail(ErrorKind::kNotFound, "USER_NOT_FOUND", fmt::format("Nobody has the address {}.", wanted.email));
  }
  CO_TRY_VOID(co_await users.grant(user->id, wanted.permission));
  fmt::print("{} has the permission {}\n", wanted.email, wanted.permission);
  co_return Result<void>{};
}

}  // namespace

void add_user_grant_permission(CLI::App& user, CommandLine& line) {
  auto* command = user.add_subcommand("grant-permission", "Lets a player do what operators do; may be repeated");
  const auto wanted = std::make_shared<Grant>();
  command->add_option("EMAIL", wanted->email, "Of the player")->required();
  command->add_option("PERMISSION", wanted->permission, "Such as read:gameMatches")->required();
  command->callback([&line, wanted] {
    line.run = [&line, wanted] {
      return run_tool(line, "user", [&](wiring::Tool& tool) { return grant(tool, *wanted); });
    };
  });
}

}  // namespace battlesbit::cmd
