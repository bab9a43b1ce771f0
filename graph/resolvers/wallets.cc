#include "graph/resolvers/wallets.h"

#include <utility>

#include "graph/lists.h"

namespace battlesbit::graph {
namespace {

constexpr std::string_view kSeeWallets = "read:wallets";
constexpr std::string_view kSeeTransactions = "read:transactions";

// Of a filter with ids, q and userID.
template <class Id, class Search, class Filter>
Task<Result<Search>> search_of(std::optional<Filter> filter, std::string_view permission, Context& context) {
  CO_TRY(const auto scope, co_await context.scope(permission));
  Search search;
  CO_TRY_VOID(read_common_filter<Id>(filter, search));
  CO_TRY(search.user, read_user_filter(filter, scope, permission));
  co_return search;
}

}  // namespace

Task<Result<Wallet>> visible_wallet(WalletId id, Context& context) {
  CO_TRY(const auto scope, co_await context.scope(kSeeWallets));
  CO_TRY(auto wallet, co_await context.load().wallet.load(id));
  if (wallet && scope && *scope != wallet->user_id) wallet.reset();
  co_return found(std::move(wallet), "wallet");
}

Task<Result<WalletEntry>> visible_entry(WalletEntryId id, Context& context) {
  CO_TRY(const auto scope, co_await context.scope(kSeeTransactions));
  CO_TRY(auto entry, co_await context.load().wallet_entry.load(id));
  if (entry && scope && *scope != entry->user_id) entry.reset();
  co_return found(std::move(entry), "transaction");
}

Task<Result<Wallet>> WalletQueries::wallet(QueryWalletArguments arguments, Context& context) {
  CO_TRY(const auto id, id_of<WalletId>("id", arguments.id));
  co_return co_await visible_wallet(id, context);
}

Task<Result<Connection<Wallet>>> WalletQueries::wallets(QueryWalletsArguments arguments, Context& context) {
  CO_TRY(auto search, co_await search_of<WalletId, WalletSearch>(arguments.filter_by, kSeeWallets, context));
  co_return co_await connection_of(context.services.listings.wallets, std::move(search), std::move(arguments));
}

Task<Result<OffsetPage<Wallet>>> WalletQueries::wallets_page(QueryWalletsPageArguments arguments, Context& context) {
  CO_TRY(auto search, co_await search_of<WalletId, WalletSearch>(arguments.filter_by, kSeeWallets, context));
  co_return co_await offset_page_of(context.services.listings.wallets, std::move(search), std::move(arguments));
}

Task<Result<WalletEntry>> WalletQueries::transaction(QueryTransactionArguments arguments, Context& context) {
  CO_TRY(const auto id, id_of<WalletEntryId>("id", arguments.id));
  co_return co_await visible_entry(id, context);
}

Task<Result<Connection<WalletEntry>>> WalletQueries::transactions(QueryTransactionsArguments arguments,
                                                                  Context& context) {
  CO_TRY(auto search,
         co_await search_of<WalletEntryId, WalletEntrySearch>(arguments.filter_by, kSeeTransactions, context));
  co_return co_await connection_of(context.services.listings.wallet_entries, std::move(search), std::move(arguments));
}

Task<Result<OffsetPage<WalletEntry>>> WalletQueries::transactions_page(QueryTransactionsPageArguments arguments,
                                                                       Context& context) {
  CO_TRY(auto search,
         co_await search_of<WalletEntryId, WalletEntrySearch>(arguments.filter_by, kSeeTransactions, context));
  co_return co_await offset_page_of(context.services.listings.wallet_entries, std::move(search), std::move(arguments));
}

Task<Result<Wallet>> WalletMutations::create_wallet(MutationCreateWalletArguments arguments, Context& context) {
  CO_TRY(const auto user, context.require_user());
  auto& services = context.services;
  Wallet wallet;
  wallet.id = new_id<WalletId>(services.clock, services.random);
  wallet.user_id = user;
  wallet.currency = from_schema(arguments.create_wallet_input.currency);
  wallet.created_at = wallet.updated_at = services.clock.now();
  co_return co_await services.ledger.open_wallet(std::move(wallet));
}

WalletCurrency WalletResolver::currency(const Wallet& wallet) {
  return graph::currency<WalletCurrency>(wallet.currency);
}

graphql::Decimal TransactionResolver::amount(const WalletEntry& entry) { return {format_money(entry.amount)}; }

TransactionCurrency TransactionResolver::currency(const WalletEntry& entry) {
  return graph::currency<TransactionCurrency>(entry.amount.currency);
}

std::string TransactionResolver::description(const WalletEntry& entry) {
  switch (entry.kind) {
    case TransferKind::kDeposit:
      return "Deposit";
    case TransferKind::kHold:
      return "Entry fee, held until the match";
    case TransferKind::kRelease:
      return "Entry fee, free again";
    case TransferKind::kCapture:
      return "Entry fee, paid";
    case TransferKind::kPrize:
      return "Prize";
    case TransferKind::kRefund:
      return "Entry fee, returned";
    case TransferKind::kFee:
      return "Fee of the house";
  }
  std::unreachable();
}

std::string TransactionResolver::ref(const WalletEntry& entry) {
  if (entry.match_id) return entry.match_id->to_string();
  return entry.reference.substr(entry.reference.find(':') + 1);
}

TransactionType TransactionResolver::type(const WalletEntry& entry) {
  switch (entry.kind) {
    case TransferKind::kDeposit:
      return TransactionType::kDeposit;
    case TransferKind::kHold:
      return TransactionType::kHold;
    case TransferKind::kRelease:
      return TransactionType::kRelease;
    case TransferKind::kCapture:
      return TransactionType::kCapture;
    case TransferKind::kPrize:
      return TransactionType::kPrize;
    case TransferKind::kRefund:
      return TransactionType::kRefund;
    case TransferKind::kFee:
      return TransactionType::kFee;
  }
  std::unreachable();
}

}  // namespace battlesbit::graph
