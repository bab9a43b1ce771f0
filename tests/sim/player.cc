#include "tests/sim/player.h"

#include "application/usecases/wallet/credit_user.h"
#include "domain/entities/match_lifecycle.h"

namespace battlesbit::sim {
namespace {
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int kForEver = 1'000;

struct Nobody final : CommittedMessages {
  void committed(std::vector<Message>) override {}
};

}  // namespace

Player::Player(World& world, Gate& gate, int number, std::uint64_t seed)
    : world_(world),
      gate_(gate),
      name_(fmt::format("player-{}", number)),
      email_(fmt::format("player{}@game.test", number)),
      chance_(seed) {}

Task<void> Player::run() {
  co_await wait(seconds(3));
  co_await log_in();
  co_await take_money();
  for (int round = 0; round < world_.plan.rounds; ++round) {
    const auto match = co_await find_match();
    if (!match) break;
    co_await play(*match);
  }
  world_.trace.add(name_, "goes home");
}

Task<void> Player::log_in() {
  while (!user_) {
    const auto request = [email = email_](WebProgram& web) {
      return web.request_verification_code.run(email, "198.51.100.7");
    };
    co_await insist<Duration>("asks for a code", request, kForEver);
    for (int looks = 0; looks < 40 && !user_; ++looks) {
      co_await world_.clock.sleep_for(milliseconds(500));
      if (co_await try_codes_from_mails()) break;
    }
  }
}

// An older code is worth nothing once there is a newer one, so each is tried as it comes.
Task<bool> Player::try_codes_from_mails() {
  while (mails_read_ < world_.mailer.sent().size()) {
    const Mail mail = world_.mailer.sent()[mails_read_++];
    if (mail.to != email_) continue;
    const auto code = mail.subject.substr(0, mail.subject.find(' '));
    const auto request = [email = email_, code](WebProgram& web) {
      return web.login_with_email.run(email, code, {.address = "198.51.100.7", .user_agent = "player"});
    };
    const auto tokens = co_await insist<TokenPair>("logs in", request, kForEver);
    if (!tokens) continue;
    const auth::JwtTokens reader({{"1", std::string(32, 'k')}}, std::chrono::minutes(15));
    const auto claims = reader.read_access(tokens->access, world_.clock.now());
    ASSERT(claims, "a token that was just issued is valid");
    user_ = claims->user_id;
    co_return true;
  }
  co_return false;
}

// By an operator, on a server of his own on which nothing goes wrong.
Task<void> Player::take_money() {
  Nobody nobody;
  memory::Stores stores({world_.database, world_.clock, nobody});
  CreditUser credit(stores.users, stores.ledger, world_.clock, chance_);
  const auto credited =
      co_await credit.run({.email = email_, .amount = {Currency::kUsdt, 100'000'000}, .reference = name_});
  ASSERT(credited, "a player can be given money");
  for (const int leverage : {20, 50, 125}) {
    world_.database.leverage_items.push_back({*user_, static_cast<std::uint8_t>(leverage), std::nullopt});
  }
}

Task<std::optional<MatchId>> Player::find_match() {
  const auto join = [user = *user_, game = world_.plan.game.id](WebProgram& web) {
    return web.join_game.run(user, game);
  };
  while (true) {
    const auto joined = co_await insist<JoinRequest>("joins", join, kForEver);
    // Waiting already: an attempt of which no answer came. In a match: the one that was just played is being settled.
    const bool is_in = joined || joined.error().code == "ALREADY_WAITING" || joined.error().code == "ALREADY_IN_MATCH";
    ASSERT(is_in, "a player with money can join");
    const Timestamp patience = world_.clock.now() + seconds(between(4, 12));
    while (world_.clock.now() < patience) {
      co_await wait(seconds(1));
      const auto match = co_await newest_match();
      if (match && *match && *match != last_match_) {
        last_match_ = *match;
        co_return last_match_;
      }
    }
    if (co_await leave_queue()) co_return std::nullopt;
  }
}

Task<Result<std::optional<MatchId>>> Player::newest_match() {
  PageRequest newest;
  newest.descending = true;
  newest.limit = 1;
  const auto request = [user = *user_, newest](WebProgram& web) { return web.participations.list({user}, newest); };
  const auto pages = co_await gate_.call<std::map<UserId, Page<Participant>>>(request);
  if (!pages) co_return std::unexpected(pages.error());
  const auto& rows = pages->at(*user_).rows;
  if (rows.empty()) co_return std::optional<MatchId>{};
  co_return rows.front().match_id;
}

Task<bool> Player::leave_queue() {
  const auto leave = [user = *user_, game = world_.plan.game.id](WebProgram& web) {
    return web.leave_queue.run(user, game);
  };
  const auto left = co_await insist<JoinRequest>("leaves", leave, kForEver);
  if (left) co_return true;
  // Either a match was made, or the attempt before this one was carried out and its answer lost.
  for (;;) {
    const auto match = co_await newest_match();
    if (match) co_return !*match || *match == last_match_;
    co_await wait(seconds(1));
  }
}

Task<Match> Player::look_at(MatchId id) {
  for (;;) {
    const auto request = [id](WebProgram& web) { return web.matches.find(id); };
    const auto match = co_await gate_.call<std::optional<Match>>(request);
    if (match) {
      ASSERT(*match, "a match that was seen once is there");
      co_return **match;
    }
    co_await wait(milliseconds(500));
  }
}

Task<void> Player::play(MatchId id) {
  world_.trace.add(name_, "plays match " + id.to_string());
  const auto match = co_await look_at(id);
  co_await world_.clock.sleep_until(match.start_time);
  // Some go on asking when it is over.
  const Timestamp end = match.end_time + milliseconds(between(0, 1'500));
  const auto seats_request = [id](WebProgram& web) { return web.matches.participants_of({id}); };
  while (world_.clock.now() < end) {
    co_await wait(milliseconds(2'500));
    const auto seats = co_await gate_.call<std::vector<Participant>>(seats_request);
    if (!seats) continue;
    for (const auto& seat : *seats) {
      if (seat.user_id == *user_) co_await act(match, seat.id);
    }
  }
  while (!is_final((co_await look_at(id)).status)) co_await wait(seconds(2));
}

Task<void> Player::wait(Duration longest) {
  return world_.clock.sleep_for(Duration(chance_.below(static_cast<std::uint64_t>(longest.count()) + 1)));
}

int Player::between(int low, int high) {
  return low + static_cast<int>(chance_.below(static_cast<std::uint64_t>(high - low) + 1));
}

}  // namespace battlesbit::sim
