// `battlesbit user set-password`: the password comes by standard input, where no list of processes shows it.
#include <iostream>
#include <memory>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "application/usecases/identity/password_rules.h"
#include "cmd/tool_command.h"
#include "cmd/wiring/argon2_options.h"
#include "domain/entities/email.h"

namespace battlesbit::cmd {
namespace {

Task<Result<void>> set_password(wiring::Tool& tool, std::string email, std::string password) {
  CO_TRY_VOID(check_password(password));
  CO_TRY(const auto user, co_await tool.stores().users.find_by_email(normalize_email(email).value_or(email)));
  if (!user) co_return fail(ErrorKind::kNotFound, "USER_NOT_FOUND", fmt::format("Nobody has the address {}.", email));
  auth::Argon2Passwords hasher(wiring::argon2_options(tool.configuration().password));
  CO_TRY(auto hash, co_await hasher.hash(std::move(password)));
  CO_TRY(const auto ended,
         co_await tool.stores().passwords.set(user->id, std::move(hash), std::nullopt, tool.clock().now()));
  fmt::print("{} has a new password; sessions ended: {}\n", email, ended.size());
  co_return Result<void>{};
}

ExitCode run(const CommandLine& line, const std::string& email) {
  std::string password;
  std::getline(std::cin, password);
  return run_tool(line, "user", [&](wiring::Tool& tool) { return set_password(tool, email, password); });
}

}  // namespace

void add_user_set_password(CLI::App& user, CommandLine& line) {
  auto* command = user.add_subcommand("set-password", "Takes the password from standard input; ends all sessions");
  const auto email = std::make_shared<std::string>();
  command->add_option("EMAIL", *email, "Of the user")->required();
  command->callback([&line, email] { line.run = [&line, email] { return run(line, *email); }; });
}

}  // namespace battlesbit::cmd
