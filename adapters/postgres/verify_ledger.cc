// Adds everything up again. Each question is one statement, so it sees the books of one moment and needs no lock; what
// it names is the first wrong row by id.
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "adapters/postgres/ledger.h"
#include "adapters/postgres/repository.h"
#include "generated/store/ledger.h"

namespace battlesbit::postgres {
namespace {

std::optional<std::string> homeless_posting(const ResultSet& found) {
  const auto row = optional_row<queries::FirstHomelessPosting>(found);
  if (!row) return std::nullopt;
  return fmt::format("posting {} of transfer {}: no such transfer, or no account {}", row->number,
                     row->transfer_id.to_string(), row->account_id.to_string());
}

std::optional<std::string> unbalanced_transfer(const ResultSet& found) {
  const auto row = optional_row<queries::FirstUnbalancedTransfer>(found);
  if (!row) return std::nullopt;
  return fmt::format("transfer {}: {} postings sum to {}, {} of them in another currency", row->id.to_string(),
                     row->postings, row->total, row->strangers);
}

std::optional<std::string> wrong_balance(const ResultSet& found) {
  const auto row = optional_row<queries::FirstWrongBalance>(found);
  if (!row) return std::nullopt;
  return fmt::format("account {} ({} {}): balance {}, postings {}", row->id.to_string(), row->kind, row->currency,
                     row->balance, row->total);
}

std::optional<std::string> full_escrow(const ResultSet& found) {
  const auto row = optional_row<queries::FirstFullEscrow>(found);
  if (!row) return std::nullopt;
  if (!row->status) return fmt::format("account {}: balance {}, but no such match", row->id.to_string(), row->balance);
  return fmt::format("account {}: balance {} after the match", row->id.to_string(), row->balance);
}

}  // namespace

Task<Result<LedgerReport>> Ledger::verify() {
  CO_TRY(const auto results,
         port_result(co_await context_.pool.run(batch_of(queries::CountLedger{}, queries::FirstHomelessPosting{},
                                                         queries::FirstUnbalancedTransfer{},
                                                         queries::FirstWrongBalance{}, queries::FirstFullEscrow{}))));
  const auto counts = optional_row<queries::CountLedger>(results[0]);
  LedgerReport report{counts->accounts, counts->transfers, counts->postings, std::nullopt};
  report.first_fault = homeless_posting(results[1]);
  if (!report.first_fault) report.first_fault = unbalanced_transfer(results[2]);
  if (!report.first_fault) report.first_fault = wrong_balance(results[3]);
  if (!report.first_fault) report.first_fault = full_escrow(results[4]);
  co_return report;
}

}  // namespace battlesbit::postgres
