#include "adapters/controllers/http/images/images.h"

namespace battlesbit::http {
namespace {

constexpr std::string_view kPath = "/images/";

Response not_found() { return error_response(404, "NOT_FOUND", "There is no such picture."); }

// Somebody else has made the bytes: a browser shows them as a picture or not at all.
void guard(Response& response) {
  response.fields.emplace_back("X-Content-Type-Options", "nosniff");
  response.fields.emplace_back("Content-Security-Policy", "default-src 'none'; sandbox");
  response.fields.emplace_back("Cross-Origin-Resource-Policy", "cross-origin");
}

Task<Response> serve(const Request& request, Images& images) {
  const auto id = ImageId::parse(request.path.substr(kPath.size()));
  if (!id) co_return not_found();
  const auto tag = "\"" + id->to_string() + "\"";
  Response response;
  response.fields.emplace_back("Cache-Control", "public, max-age=31536000, immutable");
  response.fields.emplace_back("ETag", tag);
  if (request.field("if-none-match") == tag) {
    response.status = 304;
    co_return response;
  }
  auto image = co_await images.find(*id);
  if (!image) co_return error_response(status_of(image.error().kind), image.error().code, image.error().message);
  if (!*image) co_return not_found();
  response.content_type = to_string((*image)->type);
  response.body = std::move((*image)->content);
  guard(response);
  co_return response;
}

}  // namespace

void add_images(Router& router, Images& images) {
  router.add_below(Method::kGet, std::string(kPath),
                   [&images](const Request& request) { return serve(request, images); });
}

}  // namespace battlesbit::http
