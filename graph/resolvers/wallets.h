// Resolvers of wallets and of what went in and out of them. Players see their own. Loop thread only.
#pragma once

#include <optional>
#include <string>

#include "generated/graph/types.h"
#include "graph/connection.h"
#include "graph/context.h"

namespace battlesbit::graph {

struct WalletQueries {
  static Task<Result<Wallet>> wallet(QueryWalletArguments arguments, Context& context);
  static Task<Result<Connection<Wallet>>> wallets(QueryWalletsArguments arguments, Context& context);
  static Task<Result<OffsetPage<Wallet>>> wallets_page(QueryWalletsPageArguments arguments, Context& context);
  static Task<Result<WalletEntry>> transaction(QueryTransactionArguments arguments, Context& context);
  static Task<Result<Connection<WalletEntry>>> transactions(QueryTransactionsArguments arguments, Context& context);
  static Task<Result<OffsetPage<WalletEntry>>> transactions_page(QueryTransactionsPageArguments arguments,
                                                                 Context& context);
};

struct WalletMutations {
  static Task<Result<Wallet>> create_wallet(MutationCreateWalletArguments arguments, Context& context);
};

// Where the caller may see it. Errors: NOT_FOUND.
Task<Result<Wallet>> visible_wallet(WalletId id, Context& context);
Task<Result<WalletEntry>> visible_entry(WalletEntryId id, Context& context);

struct WalletResolver {
  static std::int64_t balance(const Wallet& wallet) { return wallet.available; }
  static std::int64_t locked(const Wallet& wallet) { return wallet.held; }
  static WalletCurrency currency(const Wallet& wallet);
};

struct TransactionResolver {
  static graphql::Decimal amount(const WalletEntry& entry);
  static TransactionCurrency currency(const WalletEntry& entry);
  static std::string description(const WalletEntry& entry);
  static std::string ref(const WalletEntry& entry);
  static TransactionType type(const WalletEntry& entry);
  static Timestamp updated_at(const WalletEntry& entry) { return entry.created_at; }  // It never changes.
};

}  // namespace battlesbit::graph
