#include "adapters/controllers/http/graphql/persisted_documents.h"

#include <array>

#include <fmt/format.h>
#include <openssl/evp.h>

#include "pkg/errors/assert.h"
#include "pkg/json/parse.h"

namespace battlesbit::http {
namespace {

std::unexpected<Error> refuse(const char* code, const char* message) {
  return fail(ErrorKind::kInvalidArgument, code, message);
}

std::string sha256_of(std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  ASSERT(EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha256(), nullptr) == 1, "SHA-256 is there");
  std::string hex;
  for (unsigned int i = 0; i < size; ++i) fmt::format_to(std::back_inserter(hex), "{:02x}", digest[i]);
  return hex;
}

// Empty: the request names no document.
Result<std::string> name_in(const GraphQLRequest& request) {
  const auto* persisted = request.extensions.find("persistedQuery");
  if (persisted == nullptr || persisted->is_null()) return std::string();
  const auto* version = persisted->find("version");
  const auto* hash = persisted->find("sha256Hash");
  if (version == nullptr || version->to_int64() != 1 || hash == nullptr || hash->string() == nullptr ||
      hash->string()->empty()) {
    return refuse("BAD_REQUEST", "The extension \"persistedQuery\" has version 1 and a sha256Hash.");
  }
  return *hash->string();
}

}  // namespace

PersistedDocuments::PersistedDocuments(std::size_t documents_max, std::size_t document_bytes_max)
    : learned_(documents_max), document_bytes_max_(document_bytes_max) {}

Result<PersistedDocuments> PersistedDocuments::allow_list(std::string_view manifest) {
  TRY(const auto value, json::parse(manifest));
  PersistedDocuments documents;
  auto& allowed = documents.allowed_.emplace();
  const auto allow = [&allowed](const json::Value* document) {
    if (document == nullptr || document->string() == nullptr) return false;
    allowed.insert_or_assign(sha256_of(*document->string()), *document->string());
    return true;
  };
  bool is_good = value.object() != nullptr;
  const auto* operations = value.find("operations");
  if (operations != nullptr && operations->array() != nullptr) {
    for (const auto& operation : *operations->array()) is_good = is_good && allow(operation.find("body"));
  } else if (is_good) {
    for (const auto& [name, document] : *value.object()) is_good = is_good && allow(&document);
  }
  if (!is_good) return refuse("BAD_MANIFEST", "The manifest of documents is no map of names to documents.");
  return documents;
}

Result<void> PersistedDocuments::complete(GraphQLRequest& request) {
  TRY(const auto name, name_in(request));
  if (request.query.empty()) {
    if (name.empty()) return refuse("BAD_REQUEST", "The parameter \"query\" is missing.");
    if (allowed_) {
      const auto known = allowed_->find(name);
      if (known != allowed_->end()) request.query = known->second;
    } else if (const auto* known = learned_.find(name)) {
      request.query = *known;
    }
    if (request.query.empty()) return refuse("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");
    return {};
  }
  if (name.empty() && !allowed_) return {};
  const auto hash = sha256_of(request.query);
  if (!name.empty() && name != hash) {
    return refuse("PERSISTED_QUERY_HASH_MISMATCH", "The sha256Hash is not that of the document.");
  }
  if (allowed_ && !allowed_->contains(hash)) {
    return refuse("OPERATION_NOT_ALLOWED", "This document is not on the list of those that run here.");
  }
  return {};
}

void PersistedDocuments::remember(const GraphQLRequest& request) {
  if (allowed_ || request.query.size() > document_bytes_max_) return;
  const auto name = name_in(request);
  if (name && !name->empty() && learned_.find(*name) == nullptr) learned_.put(*name, request.query);
}

}  // namespace battlesbit::http
