#include "adapters/controllers/http/router.h"

namespace battlesbit::http {

Router::Router(Cors cors) : cors_(std::move(cors)) {}

void Router::add(Method method, std::string path, Handler handler) {
  places_[std::move(path)].handlers[method] = std::move(handler);
}

void Router::add_below(Method method, std::string prefix, Handler handler) {
  below_[std::move(prefix)].handlers[method] = std::move(handler);
}

void Router::add_websocket(std::string path, WebSocketRoute route) {
  places_[std::move(path)].websocket = std::move(route);
}

const WebSocketRoute* Router::websocket(std::string_view path) const {
  const auto place = places_.find(path);
  return place != places_.end() && place->second.websocket ? &*place->second.websocket : nullptr;
}

void Router::tick_websockets(std::chrono::steady_clock::time_point now) const {
  for (const auto& [path, place] : places_) {
    if (place.websocket && place.websocket->tick) place.websocket->tick(now);
  }
}

void Router::stop_websockets() const {
  for (const auto& [path, place] : places_) {
    if (place.websocket && place.websocket->stop) place.websocket->stop();
  }
}

std::string Router::Place::allowed_methods() const {
  std::string methods = "OPTIONS";
  for (const auto& [method, handler] : handlers) {
    methods += ", ";
    methods += to_string(method);
    if (method == Method::kGet) methods += ", HEAD";
  }
  return methods;
}

// Every request passes here: one coroutine beside the handler's own.
Task<Response> Router::answer(const Request& request) const {
  Response response;
  if (cors_.is_preflight(request)) {
    response = cors_.answer_preflight(request);
  } else if (const auto* handler = find(request, response)) {
    response = co_await (*handler)(request);
  }
  cors_.decorate(request, response);
  co_return response;
}

const Router::Place* Router::place_of(std::string_view path) const {
  if (const auto exact = places_.find(path); exact != places_.end()) return &exact->second;
  const auto last_slash = path.rfind('/');
  if (last_slash == std::string_view::npos || last_slash + 1 == path.size()) return nullptr;
  const auto below = below_.find(path.substr(0, last_slash + 1));
  return below == below_.end() ? nullptr : &below->second;
}

// RFC 9110, 9.3.7: what the server can do at all.
std::string Router::all_methods() const {
  Place all;
  for (const auto* places : {&places_, &below_}) {
    for (const auto& [path, place] : *places) all.handlers.insert(place.handlers.begin(), place.handlers.end());
  }
  return all.allowed_methods();
}

const Handler* Router::find(const Request& request, Response& otherwise) const {
  if (request.target == "*" && request.method == Method::kOptions) {
    otherwise.status = 204;
    otherwise.fields.emplace_back("Allow", all_methods());
    return nullptr;
  }
  const auto* found = place_of(request.path);
  if (found == nullptr) {
    otherwise = error_response(404, "NOT_FOUND", "There is nothing at this path.");
    return nullptr;
  }
  const auto& place = *found;
  if (request.method == Method::kOptions) {
    otherwise.status = 204;
    otherwise.fields.emplace_back("Allow", place.allowed_methods());
    return nullptr;
  }
  const auto method = request.method == Method::kHead ? Method::kGet : request.method;
  const auto handler = place.handlers.find(method);
  if (handler != place.handlers.end()) return &handler->second;
  otherwise = error_response(405, "METHOD_NOT_ALLOWED", "This path does not take that method.");
  otherwise.fields.emplace_back("Allow", place.allowed_methods());
  return nullptr;
}

}  // namespace battlesbit::http
