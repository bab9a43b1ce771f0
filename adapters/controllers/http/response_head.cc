#include "adapters/controllers/http/response_head.h"

#include <charconv>

#include "pkg/errors/assert.h"

namespace battlesbit::http {
namespace {

void append_number(std::string& out, std::size_t number) {
  char digits[20];
  const auto [end, error] = std::to_chars(digits, digits + sizeof digits, number);
  out.append(digits, end);
}

bool has_body(int status) { return status != 204 && status != 304; }

}  // namespace

void append_head(std::string& out, const Response& response, const HeadContext& context) {
  out += "HTTP/1.1 ";
  append_number(out, static_cast<std::size_t>(response.status));
  out += ' ';
  out += reason_phrase(response.status);
  out += "\r\nDate: ";
  out += context.date;
  if (has_body(response.status)) {
    out += "\r\nContent-Type: ";
    out += response.content_type;
    out += "\r\nX-Content-Type-Options: nosniff\r\nContent-Length: ";
    append_number(out, response.payload().size());
  }
  out += "\r\nX-Request-Id: ";
  out += context.request_id;
  for (const auto& [name, value] : response.fields) {
    ASSERT(value.find_first_of("\r\n") == std::string::npos, "a header value has no line breaks");
    out += "\r\n";
    out += name;
    out += ": ";
    out += value;
  }
  if (context.close) out += "\r\nConnection: close";
  out += "\r\n\r\n";
}

}  // namespace battlesbit::http
