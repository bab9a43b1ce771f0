#include "adapters/bots/entrance.h"

#include "adapters/bots/words.h"
#include "domain/entities/position_math.h"

namespace battlesbit::bots {
namespace {
using namespace std::chrono_literals;

constexpr auto kPollEvery = 500ms;
constexpr std::int64_t kFeesDeposited = 5;  // So that not every match needs the operator.

json::Object with(std::string_view key, std::string value) {
  json::Object variables;
  variables.set(std::string(key), std::move(value));
  return variables;
}

}  // namespace

Task<Result<Admission>> Entrance::enter() {
  CO_TRY_VOID(co_await account_.log_in());
  CO_TRY_VOID(co_await account_.run(kUpdateProfile, with("name", name_)));
  CO_TRY(const auto data, co_await account_.run(kProfile, {}));
  CO_TRY(const auto profile, read_profile(data));
  crew_.names[profile.user_id] = name_;
  crew_.progress.say("{} logged in with the code mailed to {}", name_, account_.email());
  CO_TRY_VOID(co_await wait_for_earlier_match());
  CO_TRY_VOID(co_await have_leverage());
  Admission admission{.user_id = profile.user_id, .wallet = {}, .match = {}};
  CO_TRY(admission.wallet, co_await have_money());
  CO_TRY_VOID(co_await join());
  CO_TRY(admission.match, co_await wait_for_match());
  co_return admission;
}

Task<Result<void>> Entrance::wait_for_earlier_match() {
  const auto deadline = crew_.clock.now() + crew_.options.unfinished_limit;
  bool is_told = false;
  for (;;) {
    CO_TRY(const auto earlier, co_await unfinished_match());
    if (!earlier) co_return Result<void>{};
    if (crew_.clock.now() > deadline) {
      co_return fail(ErrorKind::kTimeout, "UNFINISHED_MATCH",
                     fmt::format("{} is still in match {} after {} s of waiting.", name_, earlier->id,
                                 crew_.options.unfinished_limit.count()));
    }
    if (!is_told) crew_.progress.say("{} waits for the end of an earlier match", name_);
    is_told = true;
    co_await crew_.clock.sleep_for(kPollEvery);
  }
}

Task<Result<void>> Entrance::have_leverage() {
  if (!crew_.helper.grant_leverage) co_return Result<void>{};
  co_return co_await crew_.helper.grant_leverage(account_.email(), kLeverageMax);
}

Task<Result<Money>> Entrance::have_money() {
  const auto fee = crew_.game.entry_fee;
  CO_TRY(const auto before, co_await read_wallet(account_, fee.currency));
  if (before.units >= fee.units) co_return before;
  if (!crew_.helper.deposit) {
    co_return fail(ErrorKind::kConflict, "INSUFFICIENT_BALANCE",
                   fmt::format("{} has {} and the fee is {}: battlesbit user deposit {} AMOUNT.", name_,
                               money_words(before), money_words(fee), account_.email()));
  }
  CO_TRY_VOID(co_await crew_.helper.deposit(account_.email(), {fee.currency, fee.units * kFeesDeposited}));
  co_return co_await read_wallet(account_, fee.currency);
}

Task<Result<void>> Entrance::join() {
  const auto joined = co_await account_.run(kJoin, with("id", crew_.game.id));
  // The answer to an earlier try was lost, or a run before this one was ended while it waited.
  const bool is_in = joined || joined.error().code == "ALREADY_WAITING" || joined.error().code == "ALREADY_IN_MATCH";
  if (!is_in) co_return std::unexpected(joined.error());
  crew_.progress.say("{} joined \"{}\", fee {}", name_, crew_.game.title, money_words(crew_.game.entry_fee));
  co_return Result<void>{};
}

Task<Result<MatchState>> Entrance::wait_for_match() {
  const auto deadline = crew_.clock.now() + crew_.options.match_limit;
  for (;;) {
    CO_TRY(auto match, co_await unfinished_match());
    if (match) co_return *std::move(match);
    if (crew_.clock.now() > deadline) {
      co_return fail(ErrorKind::kTimeout, "NO_MATCH",
                     fmt::format("{} waited {} s in the queue of \"{}\" and no match was made.", name_,
                                 crew_.options.match_limit.count(), crew_.game.title));
    }
    co_await crew_.clock.sleep_for(kPollEvery);
  }
}

Task<Result<std::optional<MatchState>>> Entrance::unfinished_match() {
  CO_TRY(const auto data, co_await account_.run(kMyMatches, {}));
  CO_TRY(auto matches, read_my_matches(data));
  for (auto& match : matches) {
    if (!is_over(match.status)) co_return std::optional(std::move(match));
  }
  co_return std::optional<MatchState>();
}

Task<Result<Money>> read_wallet(Account& account, Currency currency) {
  CO_TRY(const auto data, co_await account.run(kProfile, {}));
  CO_TRY(const auto profile, read_profile(data));
  for (const auto& wallet : profile.wallets) {
    if (wallet.currency == currency) co_return Money{currency, wallet.available_units};
  }
  co_return Money{currency, 0};
}

}  // namespace battlesbit::bots
