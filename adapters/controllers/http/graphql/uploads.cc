#include "adapters/controllers/http/graphql/uploads.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "adapters/controllers/http/form_data.h"
#include "pkg/graphql/type/upload.h"
#include "pkg/json/parse.h"

namespace battlesbit::http {
namespace {

std::unexpected<Error> bad_request(std::string message) {
  return fail(ErrorKind::kInvalidArgument, "BAD_REQUEST", std::move(message));
}

const FormPart* find_part(const std::vector<FormPart>& parts, std::string_view name) {
  const auto found = std::ranges::find(parts, name, &FormPart::name);
  return found == parts.end() ? nullptr : &*found;
}

Result<json::Value> json_part(const std::vector<FormPart>& parts, std::string_view name) {
  const auto* part = find_part(parts, name);
  if (part == nullptr) return bad_request(fmt::format("The part \"{}\" of the form is missing.", name));
  auto value = json::parse(part->content);
  if (!value) {
    return bad_request(fmt::format("The part \"{}\" of the form is not JSON. {}", name, value.error().message));
  }
  return *std::move(value);
}

json::Value* child_of(json::Value& parent, std::string_view key) {
  if (auto* object = parent.object()) return object->find(key);
  auto* items = parent.array();
  if (items == nullptr) return nullptr;
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
  const bool is_index = error == std::errc() && end == key.data() + key.size();
  return is_index && index < items->size() ? &(*items)[index] : nullptr;
}

// Puts a file where "variables.files.0" or, in a batch, "1.variables.file" points.
Result<void> place(json::Value& operations, std::string_view path, const std::shared_ptr<const graphql::Upload>& file) {
  auto* at = &operations;
  for (std::string_view rest = path; at != nullptr && !rest.empty();) {
    const auto end = std::min(rest.find('.'), rest.size());
    at = child_of(*at, rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  if (at == nullptr || !at->is_null()) {
    return bad_request(fmt::format("The map points at \"{}\", where the operations have no null.", path));
  }
  *at = json::Value(file);
  return {};
}

Result<std::shared_ptr<const graphql::Upload>> file_of(const std::vector<FormPart>& parts, std::string_view name,
                                                       const UploadLimits& limits) {
  const auto* part = find_part(parts, name);
  if (part == nullptr || !part->file_name) {
    return bad_request(fmt::format("The map names the file \"{}\", which is not in the form.", name));
  }
  if (part->content.size() > limits.file_bytes_max) {
    return fail(ErrorKind::kInvalidArgument, std::string(kFileTooLarge),
                fmt::format("The file \"{}\" is larger than {} bytes.", name, limits.file_bytes_max));
  }
  return std::make_shared<const graphql::Upload>(*part->file_name, std::string(part->content_type),
                                                 std::string(part->content));
}

Result<void> place_files(json::Value& operations, const json::Object& map, const std::vector<FormPart>& parts,
                         const UploadLimits& limits) {
  for (const auto& [name, paths] : map) {
    if (paths.array() == nullptr) return bad_request(fmt::format("The map's \"{}\" is not an array of paths.", name));
    TRY(const auto file, file_of(parts, name, limits));
    for (const auto& path : *paths.array()) {
      if (path.string() == nullptr)
        return bad_request(fmt::format("A path of the map's \"{}\" is not a string.", name));
      TRY_VOID(place(operations, *path.string(), file));
    }
  }
  return {};
}

}  // namespace

Result<RequestBody> requests_of_form(std::string_view content_type, std::string_view body, std::size_t batch_limit,
                                     const UploadLimits& limits) {
  constexpr std::size_t kOwnParts = 2;
  const auto too_many = fail(ErrorKind::kInvalidArgument, std::string(kTooManyFiles),
                             fmt::format("A request carries at most {} files.", limits.files_max));
  const auto parts = parse_form_data(content_type, body, limits.files_max + kOwnParts);
  if (!parts) return parts.error().code == "TOO_MANY_PARTS" ? too_many : std::unexpected(parts.error());
  TRY(auto operations, json_part(*parts, "operations"));
  TRY(const auto map, json_part(*parts, "map"));
  if (map.object() == nullptr) return bad_request("The part \"map\" of the form is not an object.");
  if (map.object()->size() > limits.files_max) return too_many;
  TRY_VOID(place_files(operations, *map.object(), *parts, limits));
  return requests_of_value(operations, batch_limit);
}

}  // namespace battlesbit::http
