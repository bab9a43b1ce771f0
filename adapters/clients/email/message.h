// A mail as RFC 5322 and MIME want it: UTF-8 in base64, header words by RFC 2047. Pure, any thread.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/entities/time.h"
#include "domain/services/mailer.h"

namespace battlesbit::email {

struct Sender {
  std::string name;  // May be empty.
  std::string address;
  std::string_view domain() const { return std::string_view(address).substr(address.find('@') + 1); }
  bool operator==(const Sender&) const = default;
};

// "no-reply@game.test" or "The Game <no-reply@game.test>"; nothing when the address is none.
std::optional<Sender> parse_sender(std::string_view text);

// Lines end in CR LF. REQUIRES: the address is a normalized one; the message id is_message_id().
std::string to_message(const Mail& mail, const Sender& sender, Timestamp date);

}  // namespace battlesbit::email
