// `battlesbit user deposit`: see application/usecases/wallet/credit_user.h.
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "application/usecases/wallet/credit_user.h"
#include "cmd/tool_command.h"
#include "domain/entities/money.h"

namespace battlesbit::cmd {
namespace {

struct Deposit {
  std::string email;
  std::string amount;
  std::string currency = "usdt";
  std::optional<std::string> reference;
};

Task<Result<void>> deposit(wiring::Tool& tool, const Deposit& wanted, Money amount) {
  CreditUser credit(tool.stores().users, tool.stores().ledger, tool.clock(), tool.random());
  CO_TRY(const auto done, co_await credit.run({wanted.email, amount, wanted.reference}));
  fmt::print("{} {} {} {}; available now: {}\n", wanted.email,
             done.is_new ? "was credited" : "had been credited before:", format_money(amount), wanted.currency,
             format_money({amount.currency, done.available}));
  co_return Result<void>{};
}

ExitCode run_deposit(const CommandLine& line, const Deposit& wanted) {
  const auto currency = parse_currency(wanted.currency);
  const auto amount = currency ? parse_money(*currency, wanted.amount) : std::nullopt;
  if (!amount) {
    fmt::print(stderr, "battlesbit user deposit: {} {} is no amount of money\n", wanted.amount, wanted.currency);
    return kWrongUsage;
  }
  return run_tool(line, "user", [&](wiring::Tool& tool) { return deposit(tool, wanted, *amount); });
}

}  // namespace

void add_user_deposit(CLI::App& user, CommandLine& line) {
  auto* command = user.add_subcommand("deposit", "Credits money that came from outside");
  const auto wanted = std::make_shared<Deposit>();
  command->add_option("EMAIL", wanted->email, "Of the player")->required();
  command->add_option("AMOUNT", wanted->amount, "Such as 25 or 0.5")->required();
  command->add_option("--currency", wanted->currency, "usdt, solana or bt")->capture_default_str();
  command->add_option("--reference", wanted->reference, "Of the payment: the same one is credited once");
  command->callback([&line, wanted] { line.run = [&line, wanted] { return run_deposit(line, *wanted); }; });
}

}  // namespace battlesbit::cmd
