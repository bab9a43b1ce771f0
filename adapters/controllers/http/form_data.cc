#include "adapters/controllers/http/form_data.h"

#include <algorithm>

#include <fmt/format.h>

#include "adapters/controllers/http/field_values.h"
#include "adapters/controllers/http/message.h"

namespace battlesbit::http {
namespace {

constexpr std::string_view kLine = "\r\n";
constexpr std::size_t kBoundaryMax = 70;    // RFC 2046, 5.1.1.
constexpr std::size_t kHeadMax = 8 * 1024;  // Of one part.

std::unexpected<Error> malformed(std::string message) {
  return fail(ErrorKind::kInvalidArgument, "MALFORMED_FORM", std::move(message));
}

// Browsers encode what would end the quoted string (HTML, "multipart/form-data encoding algorithm").
std::string decoded(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const char meant = text.starts_with("%22")   ? '"'
                       : text.starts_with("%0D") ? '\r'
                       : text.starts_with("%0A") ? '\n'
                                                 : 0;
    plain += meant == 0 ? text.front() : meant;
    text.remove_prefix(meant == 0 ? 1 : 3);
  }
  return plain;
}

// Fills in what the lines above a part's content say.
Result<void> read_head(std::string_view head, FormPart& part) {
  bool is_named = false;
  while (!head.empty()) {
    const auto end = std::min(head.find(kLine), head.size());
    auto value = head.substr(0, end);
    head.remove_prefix(std::min(end + kLine.size(), head.size()));
    const auto name = take_part(value, ':');
    if (equal_ignoring_case(name, "content-type")) part.content_type = trimmed(value);
    if (!equal_ignoring_case(name, "content-disposition")) continue;
    if (!equal_ignoring_case(take_part(value, ';'), "form-data")) continue;
    const auto field = parameter_of(value, "name");
    if (!field) continue;
    is_named = true;
    part.name = decoded(*field);
    if (const auto file = parameter_of(value, "filename")) part.file_name = decoded(*file);
  }
  if (!is_named) return malformed("A part of the form has no name.");
  return {};
}

Result<std::string> boundary_of(std::string_view content_type) {
  take_part(content_type, ';');
  auto boundary = parameter_of(content_type, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > kBoundaryMax) {
    return malformed("The Content-Type names no boundary of 1 to 70 characters.");
  }
  return *std::move(boundary);
}

// One part from the front of `body`, which begins behind the boundary before it and then behind the one after it.
Result<FormPart> take_form_part(std::string_view& body, std::string_view boundary_line) {
  const auto padding = body.substr(0, std::min(body.find(kLine), body.size()));
  if (!trimmed(padding).empty()) return malformed("A boundary is followed by something else than the end of its line.");
  body.remove_prefix(padding.size());
  const auto head_end = body.find("\r\n\r\n");
  if (head_end == std::string_view::npos || head_end > kHeadMax) return malformed("The head of a part has no end.");
  FormPart part;
  TRY_VOID(read_head(body.substr(0, head_end), part));
  body.remove_prefix(head_end + 2 * kLine.size());
  const auto content_end = body.find(boundary_line);
  if (content_end == std::string_view::npos) return malformed("The last part of the form has no end.");
  part.content = body.substr(0, content_end);
  body.remove_prefix(content_end + boundary_line.size());
  return part;
}

}  // namespace

bool is_form_data(std::string_view content_type) {
  return equal_ignoring_case(take_part(content_type, ';'), "multipart/form-data");
}

Result<std::vector<FormPart>> parse_form_data(std::string_view content_type, std::string_view body,
                                              std::size_t parts_max) {
  TRY(const auto boundary, boundary_of(content_type));
  const auto boundary_line = fmt::format("{}--{}", kLine, boundary);
  // The first boundary stands at the very beginning, or on a line below a preamble that means nothing.
  const auto opening = std::string_view(boundary_line).substr(kLine.size());
  const bool has_preamble = !body.starts_with(opening);
  const auto first = has_preamble ? body.find(boundary_line) : 0;
  if (first == std::string_view::npos) return malformed("The boundary does not occur in the body.");
  body.remove_prefix(first + (has_preamble ? boundary_line.size() : opening.size()));

  std::vector<FormPart> parts;
  while (!body.starts_with("--")) {
    if (parts.size() == parts_max) {
      return fail(ErrorKind::kInvalidArgument, "TOO_MANY_PARTS",
                  fmt::format("The form has more than {} parts.", parts_max));
    }
    TRY(auto part, take_form_part(body, boundary_line));
    parts.push_back(std::move(part));
  }
  return parts;
}

}  // namespace battlesbit::http
