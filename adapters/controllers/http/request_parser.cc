#include "adapters/controllers/http/request_parser.h"

#include <algorithm>
#include <optional>
#include <string>

#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include "adapters/controllers/http/form_data.h"

namespace battlesbit::http {
namespace beast = boost::beast;

namespace {

// One request as it arrives. Names and values are copied once into `text`, whose capacity lasts for the connection: the
// input buffer moves while a request arrives in pieces.
struct Draft {
  struct Place {
    std::size_t name, name_size, value, value_size;
  };

  ParserLimits limits;
  std::string text{};
  std::size_t target_size = 0;  // The target is the front of `text`.
  std::vector<Place> places{};
  std::string body{};
  Request request{};
  int hosts = 0;
  bool http_1_0 = false;
  bool expects_continue = false;
  bool expects_unknown = false;
};

class Machine : public beast::http::basic_parser<true> {
 public:
  explicit Machine(Draft& draft) : draft_(draft) {
    eager(true);
    header_limit(draft.limits.header_bytes);
    body_limit(draft.limits.body_bytes);
  }

 private:
  using error_code = beast::error_code;
  using string_view = beast::string_view;
  static std::string_view plain(string_view text) { return {text.data(), text.size()}; }

  void on_request_impl(beast::http::verb method, string_view, string_view target, int version, error_code&) override {
    draft_.request.method = method_of(method);
    draft_.http_1_0 = version == 10;
    draft_.text.assign(target.data(), target.size());
    draft_.target_size = target.size();
  }

  void on_field_impl(beast::http::field name, string_view name_text, string_view value, error_code&) override {
    if (name == beast::http::field::host) ++draft_.hosts;
    if (name == beast::http::field::content_type && is_form_data(plain(value))) body_limit(draft_.limits.form_bytes);
    if (name == beast::http::field::expect) {
      const bool is_known = equal_ignoring_case(plain(value), "100-continue");
      draft_.expects_continue |= is_known;
      draft_.expects_unknown |= !is_known && !value.empty();
    }
    auto& text = draft_.text;
    draft_.places.push_back({text.size(), name_text.size(), text.size() + name_text.size(), value.size()});
    text.append(name_text.data(), name_text.size());
    text.append(value.data(), value.size());
  }

  void on_header_impl(error_code& error) override {
    // RFC 9112, 3.2: exactly one Host. Two of them are how one server is made to disagree with another.
    if (draft_.hosts > 1 || (draft_.hosts == 0 && !draft_.http_1_0)) error = beast::http::error::bad_value;
    // RFC 9110, 10.1.1: what an HTTP/1.0 client expects is not looked at.
    if (draft_.http_1_0) draft_.expects_continue = draft_.expects_unknown = false;
    if (draft_.expects_unknown) error = beast::http::error::bad_value;
  }

  void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override {
    // A promise of the client is not worth memory: only what arrives is kept beyond this.
    constexpr std::uint64_t kTrusted = 64 * 1024;
    if (length) draft_.body.reserve(std::min(*length, kTrusted));
  }

  std::size_t on_body_impl(string_view piece, error_code&) override {
    draft_.body.append(piece.data(), piece.size());
    return piece.size();
  }

  void on_chunk_header_impl(std::uint64_t, string_view, error_code&) override {}

  std::size_t on_chunk_body_impl(std::uint64_t, string_view piece, error_code& error) override {
    return on_body_impl(piece, error);
  }

  void on_finish_impl(error_code&) override {}
  void on_response_impl(int, string_view, int, error_code&) override {}

  static Method method_of(beast::http::verb verb) {
    using beast::http::verb;
    if (verb == verb::get) return Method::kGet;
    if (verb == verb::post) return Method::kPost;
    if (verb == verb::head) return Method::kHead;
    if (verb == verb::options) return Method::kOptions;
    if (verb == verb::put) return Method::kPut;
    if (verb == verb::patch) return Method::kPatch;
    if (verb == verb::delete_) return Method::kDelete;
    return Method::kOther;
  }

  Draft& draft_;
};

// RFC 9112, 3.2.2: "http://host/path" means what "/path" does.
std::string_view without_authority(std::string_view target) {
  const auto scheme = target.find("://");
  if (target.starts_with('/') || scheme == std::string_view::npos) return target;
  const auto path = target.find_first_of("/?", scheme + 3);
  return path == std::string_view::npos ? "/" : target.substr(path);
}

}  // namespace

struct RequestParser::State {
  Draft draft;
  std::optional<Machine> machine{};
};

RequestParser::RequestParser(ParserLimits limits)
    : state_(std::make_unique<State>(State{.draft = {.limits = limits}})) {
  begin();
}

RequestParser::~RequestParser() = default;

void RequestParser::begin() {
  auto& draft = state_->draft;
  constexpr std::size_t kKeptCapacity =
      64 * 1024;  // One large upload must not stay in memory for the whole connection.
  if (draft.body.capacity() > kKeptCapacity) draft.body = std::string();
  draft.body.clear();
  draft.text.clear();
  draft.places.clear();
  draft.target_size = 0;
  draft.hosts = 0;
  draft.http_1_0 = false;
  draft.expects_continue = draft.expects_unknown = false;
  state_->machine.emplace(draft);
}

void RequestParser::retire() { state_.reset(); }

RequestParser::Progress RequestParser::put(std::string_view input, std::size_t& consumed) {
  beast::error_code error;
  auto& machine = *state_->machine;
  consumed = machine.put(boost::asio::const_buffer(input.data(), input.size()), error);
  if (error == beast::http::error::need_more) return Progress::kNeedsMore;
  if (error == beast::http::error::header_limit || error == beast::http::error::buffer_overflow) {
    const auto taken = input.substr(0, state_->draft.limits.header_bytes);
    const bool in_target = state_->draft.target_size == 0 && taken.contains(' ') && !taken.contains('\n');
    return in_target ? Progress::kTargetTooLarge : Progress::kHeaderTooLarge;
  }
  if (error == beast::http::error::body_limit) return Progress::kBodyTooLarge;
  if (error) return state_->draft.expects_unknown ? Progress::kUnknownExpectation : Progress::kMalformed;
  return machine.is_done() ? Progress::kComplete : Progress::kNeedsMore;
}

Request& RequestParser::request() {
  auto& draft = state_->draft;
  auto& request = draft.request;
  const std::string_view text(draft.text);
  request.target = without_authority(text.substr(0, draft.target_size));
  const auto question = std::min(request.target.find('?'), request.target.size());
  request.path = request.target.substr(0, question);
  request.query = request.target.substr(std::min(question + 1, request.target.size()));
  request.body = draft.body;
  request.fields.clear();
  for (const auto& place : draft.places) {
    request.fields.push_back({text.substr(place.name, place.name_size), text.substr(place.value, place.value_size)});
  }
  return request;
}

std::size_t RequestParser::body_bytes() const { return state_->draft.body.size(); }
bool RequestParser::started() const { return state_->machine->got_some(); }
bool RequestParser::wants_continue() const {
  return state_->machine->is_header_done() && !state_->machine->is_done() && state_->draft.expects_continue;
}
bool RequestParser::keeps_alive() const { return state_->machine->keep_alive(); }

bool RequestParser::wants_websocket() const {
  if (!state_->machine->upgrade()) return false;
  return std::ranges::any_of(state_->draft.request.fields, [](const Field& field) {
    return equal_ignoring_case(field.name, "upgrade") && equal_ignoring_case(field.value, "websocket");
  });
}

}  // namespace battlesbit::http
