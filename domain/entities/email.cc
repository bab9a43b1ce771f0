#include "domain/entities/email.h"

#include <algorithm>

namespace battlesbit {
namespace {

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
bool is_local_character(char c) {
  return is_letter_or_digit(c) || std::string_view("!#$%&'*+/=?^_`{|}~-.").contains(c);
}
bool is_domain_character(char c) { return is_letter_or_digit(c) || c == '-' || c == '.'; }

bool has_empty_part(std::string_view dotted) {
  return dotted.empty() || dotted.front() == '.' || dotted.back() == '.' || dotted.find("..") != std::string_view::npos;
}

}  // namespace

std::optional<std::string> normalize_email(std::string_view text) {
  constexpr std::size_t kLongest = 254;
  constexpr std::size_t kLongestLocal = 64;
  if (text.size() > kLongest) return std::nullopt;
  std::string email(text);
  std::ranges::transform(email, email.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  const auto at = email.find('@');
  if (at == std::string::npos || at == 0 || at > kLongestLocal) return std::nullopt;
  const auto local = std::string_view(email).substr(0, at);
  const auto domain = std::string_view(email).substr(at + 1);
  if (has_empty_part(local) || has_empty_part(domain) || domain.find('.') == std::string_view::npos)
    return std::nullopt;
  if (!std::ranges::all_of(local, is_local_character) || !std::ranges::all_of(domain, is_domain_character)) {
    return std::nullopt;
  }
  if (domain.front() == '-' || domain.back() == '-') return std::nullopt;
  return email;
}

bool is_message_id(std::string_view text) {
  constexpr std::size_t kLongest = 200;
  if (text.size() > kLongest || !text.starts_with('<') || !text.ends_with('>')) return false;
  const auto inside = text.substr(1, text.size() - 2);
  const auto at = inside.find('@');
  if (at == std::string_view::npos) return false;
  const auto is_word = [](std::string_view word) {
    return !word.empty() && std::ranges::all_of(word, [](char c) {
      return is_letter_or_digit(c) || (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_';
    });
  };
  return is_word(inside.substr(0, at)) && is_word(inside.substr(at + 1));
}

}  // namespace battlesbit
