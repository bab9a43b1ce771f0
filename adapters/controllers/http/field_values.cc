#include "adapters/controllers/http/field_values.h"

#include <algorithm>

#include "adapters/controllers/http/message.h"

namespace battlesbit::http {
namespace {

std::string unquoted(std::string_view text) {
  if (text.size() < 2 || text.front() != '"' || text.back() != '"') return std::string(text);
  std::string plain;
  for (std::size_t i = 1; i + 1 < text.size(); ++i) {
    if (text[i] == '\\' && i + 2 < text.size()) ++i;
    plain += text[i];
  }
  return plain;
}

std::size_t end_of_quoted_part(std::string_view text, char separator) {
  bool is_quoted = false;
  std::size_t end = 0;
  for (; end < text.size() && (is_quoted || text[end] != separator); ++end) {
    if (text[end] == '"') is_quoted = !is_quoted;
    if (is_quoted && text[end] == '\\') ++end;
  }
  return std::min(end, text.size());
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t");
  if (from == std::string_view::npos) return {};
  return text.substr(from, text.find_last_not_of(" \t") - from + 1);
}

std::string_view take_part(std::string_view& rest, char separator) {
  // Few values have quotes, and every request has several of these: what has none is found by a search alone.
  std::size_t end = std::min(rest.find(separator), rest.size());
  if (rest.substr(0, end).find('"') != std::string_view::npos) end = end_of_quoted_part(rest, separator);
  const auto part = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return trimmed(part);
}

std::optional<std::string> parameter_of(std::string_view parameters, std::string_view name) {
  while (!parameters.empty()) {
    auto value = take_part(parameters, ';');
    if (equal_ignoring_case(take_part(value, '='), name)) return unquoted(trimmed(value));
  }
  return std::nullopt;
}

int weight_of(std::string_view parameters) {
  const auto digits = parameter_of(parameters, "q");
  if (!digits || digits->empty() || (digits->front() != '0' && digits->front() != '1')) return 1000;
  int weight = (digits->front() - '0') * 1000;
  int unit = 100;
  for (std::size_t i = 2; i < digits->size() && i < 5 && (*digits)[i] >= '0' && (*digits)[i] <= '9'; ++i, unit /= 10) {
    weight += ((*digits)[i] - '0') * unit;
  }
  return std::min(weight, 1000);
}

}  // namespace battlesbit::http
