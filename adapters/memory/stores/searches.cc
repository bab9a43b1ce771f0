#include "adapters/memory/stores/searches.h"

#include <algorithm>
#include <cctype>
#include <string_view>

#include "adapters/memory/stores/matches.h"

namespace battlesbit::memory {
namespace {

bool contains_in_any_case(std::string_view text, std::string_view part) {
  const auto same = [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); };
  return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end() || part.empty();
}

// A text that is not there contains nothing, not even the empty one.
bool says(const std::optional<std::string>& part, const std::optional<std::string>& text) {
  return !part || (text && contains_in_any_case(*text, *part));
}

template <class Id>
bool is_one_of(const std::optional<std::vector<Id>>& ids, Id id) {
  return !ids || std::ranges::find(*ids, id) != ids->end();
}

bool plays(const Database& database, UserId user, const Match& match) {
  return std::ranges::any_of(seats_of(database, match.id), [&](const auto& seat) { return seat.user_id == user; });
}

bool has_played(const Database& database, UserId user, GameId game) {
  return std::ranges::any_of(database.matches, [&](const auto& row) {
    return row.second.game_id == game && plays(database, user, row.second);
  });
}

bool has_progress(const Database& database, UserId user, AchievementDefinitionId definition) {
  return std::ranges::any_of(database.achievements, [&](const auto& row) {
    return row.second.user_id == user && row.second.definition_id == definition;
  });
}

}  // namespace

bool fits(const Database& database, const GameSearch& search, const Game& row) {
  return is_one_of(search.ids, row.id) && says(search.text, row.title) &&
         (!search.is_active || *search.is_active == row.is_active) &&
         (!search.player || has_played(database, *search.player, row.id));
}

bool fits(const Database& database, const MatchSearch& search, const Match& row) {
  return is_one_of(search.ids, row.id) && (!search.text || says(search.text, database.games.at(row.game_id).title)) &&
         (!search.player || plays(database, *search.player, row));
}

bool fits(const Database&, const ParticipantSearch& search, const Participant& row) {
  return is_one_of(search.ids, row.id);
}

bool fits(const Database&, const PositionSearch& search, const Position& row) {
  return is_one_of(search.ids, row.id) && says(search.text, row.symbol.text) &&
         (!search.user || *search.user == row.user_id);
}

bool fits(const Database&, const UserSearch& search, const User& row) {
  return is_one_of(search.ids, row.id) && (says(search.text, row.nick_name) || says(search.text, row.email));
}

bool fits(const Database&, const WalletSearch& search, const Wallet& row) {
  return is_one_of(search.ids, row.id) && says(search.text, row.address) &&
         (!search.user || *search.user == row.user_id);
}

bool fits(const Database&, const WalletEntrySearch& search, const WalletEntry& row) {
  return is_one_of(search.ids, row.id) && says(search.text, row.reference) &&
         (!search.user || *search.user == row.user_id);
}

bool fits(const Database& database, const DefinitionSearch& search, const AchievementDefinition& row) {
  return is_one_of(search.ids, row.id) && (says(search.text, row.name) || says(search.text, row.description)) &&
         (!search.is_active || *search.is_active == row.is_active) &&
         (!search.user || has_progress(database, *search.user, row.id));
}

bool fits(const Database&, const AchievementSearch& search, const Achievement& row) {
  return is_one_of(search.ids, row.id);
}

bool fits(const Database&, const NotificationSearch& search, const Notification& row) {
  return row.user_id == search.user && (!search.is_read || *search.is_read == row.read_at.has_value());
}

}  // namespace battlesbit::memory
