// Media types of GraphQL over HTTP: which one a client wants, and whether a body is JSON. Pure.
#pragma once

#include <optional>
#include <string_view>

namespace battlesbit::http {

enum class MediaType {
  kJson,             // application/json: errors of the request are answered with 200.
  kGraphQLResponse,  // application/graphql-response+json: they are answered with 400.
};

std::string_view content_type_of(MediaType type);

// By the Accept field with its weights (RFC 9110, 12.5.1). None or wildcards: application/json, which every client
// knows. Nothing: the client takes neither.
std::optional<MediaType> negotiate(std::string_view accept);

// application/json in UTF-8, the only body that GraphQL requests come in.
bool is_json(std::string_view content_type);

}  // namespace battlesbit::http
