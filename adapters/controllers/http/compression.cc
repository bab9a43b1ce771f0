#include "adapters/controllers/http/compression.h"

#include <algorithm>
#include <optional>

#include "adapters/controllers/http/field_values.h"
#include "adapters/controllers/http/gzip.h"

namespace battlesbit::http {
namespace {

constexpr std::string_view kEncoding = "Content-Encoding";

bool is_compressible(std::string_view content_type) {
  return content_type.starts_with("text/") || content_type.find("json") != std::string_view::npos;
}

bool is_encoded(const Response& response) {
  return std::ranges::any_of(response.fields, [](const auto& field) { return field.first == kEncoding; });
}

void say_that_the_client_decides(Response& response) {
  std::pair<std::string_view, std::string> vary("Vary", "Accept-Encoding");
  if (std::ranges::find(response.fields, vary) == response.fields.end()) response.fields.push_back(std::move(vary));
}

}  // namespace

bool accepts_gzip(std::string_view accept_encoding) {
  std::optional<int> gzip;
  std::optional<int> any;
  while (!accept_encoding.empty()) {
    auto parameters = take_part(accept_encoding, ',');
    const auto coding = take_part(parameters, ';');
    if (equal_ignoring_case(coding, "gzip") || equal_ignoring_case(coding, "x-gzip")) gzip = weight_of(parameters);
    if (coding == "*") any = weight_of(parameters);
  }
  return gzip.value_or(any.value_or(0)) > 0;
}

void compress(const Request& request, Response& response, const CompressionOptions& options) {
  const auto size = response.body.size();
  if (!options.is_on || size < options.threshold) return;
  if (!is_compressible(response.content_type) || is_encoded(response)) return;
  say_that_the_client_decides(response);
  if (!accepts_gzip(request.field("accept-encoding"))) return;
  auto packed = gzipped(response.body);
  if (packed.size() >= size) return;
  response.body = std::move(packed);
  response.fields.emplace_back(kEncoding, "gzip");
}

}  // namespace battlesbit::http
