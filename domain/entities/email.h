// E-mail addresses as this system accepts them. Pure, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace battlesbit {

// Lower case, or nothing when it is not `local@domain.tld` of printable ASCII without spaces, quotes or angle brackets,
// 254 characters at most (RFC 5321). Quoted local parts and address literals are legal there and refused here: nobody
// logs in with them, and every character that is let through reaches an SMTP command.
std::optional<std::string> normalize_email(std::string_view text);

// `<left@right>` of at most 200 letters, digits, dots, hyphens and underscores: the part of RFC 5322 that needs no
// quotes, and that cannot end its header.
bool is_message_id(std::string_view text);

}  // namespace battlesbit
