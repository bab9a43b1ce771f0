#include "pkg/graphql/type/schema_error.h"

#include <functional>

#include <fmt/format.h>

namespace battlesbit::graphql {

SchemaError schema_error(const Documents& documents, std::string_view text, std::string message) {
  SchemaError error{.message = std::move(message), .source = {}, .locations = {}};
  for (const auto& document : documents) {
    const std::string& body = document->source->body;
    const bool inside =
        std::less_equal<>()(body.data(), text.data()) && std::less<>()(text.data(), body.data() + body.size());
    if (!inside) continue;
    error.source = document->source->name;
    error.locations.push_back(locate(body, static_cast<std::uint32_t>(text.data() - body.data())));
  }
  return error;
}

std::string to_string(const SchemaError& error) {
  if (error.locations.empty()) return error.message;
  return fmt::format("{}:{}:{}: {}", error.source, error.locations[0].line, error.locations[0].column, error.message);
}

}  // namespace battlesbit::graphql
