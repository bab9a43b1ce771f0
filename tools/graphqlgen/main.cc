// graphqlgen OUTPUT_FOLDER MODELS_FILE SCHEMA_FILE...
//
// Writes types.h, types.cc, bindings.cc and sdl.cc: the C++ side of the schema. A resolver that is missing or of the
// wrong type is then an error of the compiler that names type, field and what to write.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include <fmt/format.h>

#include "pkg/graphql/type/build_schema.h"
#include "tools/graphqlgen/emit.h"

namespace battlesbit::graphqlgen {
namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error(fmt::format("{}: cannot be read", path.string()));
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Leaves a file alone that would not change, so that nothing is compiled again.
void write_file(const std::filesystem::path& path, const std::string& text) {
  if (std::filesystem::exists(path) && read_file(path) == text) return;
  std::ofstream file(path);
  file << text;
  if (!file) throw std::runtime_error(fmt::format("{}: cannot be written", path.string()));
}

Models read_models(const std::filesystem::path& path) {
  Models models;
  std::istringstream lines(read_file(path));
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    const auto sign = line.find(" = ");
    if (sign == std::string::npos)
      throw std::runtime_error(fmt::format("{}:{}: expected `Type = C++ type`", path.string(), number));
    models[line.substr(0, sign)] = line.substr(sign + 3);
  }
  return models;
}

void require_models(const graphql::Schema& schema, const Models& models, const std::filesystem::path& path) {
  for (const auto& type : schema.types()) {
    const bool root =
        type.get() == schema.query() || type.get() == schema.mutation() || type.get() == schema.subscription();
    if (!is_ours(*type) || type->kind != graphql::TypeKind::kObject || root) continue;
    if (!models.contains(type->name)) {
      throw std::runtime_error(fmt::format("{}: no C++ type for the GraphQL type {}", path.string(), type->name));
    }
  }
}

// As characters: a string literal has a limit that a schema may pass.
std::string emit_sdl(const std::string& sdl) {
  std::string out =
      "// Generated from graph/schemas by tools/graphqlgen. Do not edit.\n#include \"graph/schema.h\"\n\n"
      "namespace battlesbit::graph {\nnamespace {\nconstexpr char kSdl[] = {";
  for (std::size_t i = 0; i < sdl.size(); ++i) {
    out += fmt::format("{}{},", i % 32 == 0 ? "\n    " : "", static_cast<int>(static_cast<signed char>(sdl[i])));
  }
  out +=
      "\n};\n}  // namespace\nstd::string_view sdl() { return {kSdl, sizeof kSdl}; }\n}  // namespace "
      "battlesbit::graph\n";
  return out;
}

int run(int count, char** words) {
  if (count < 4) throw std::runtime_error("usage: graphqlgen OUTPUT_FOLDER MODELS_FILE SCHEMA_FILE...");
  const std::filesystem::path folder = words[1];
  std::vector<graphql::Source> sources;
  std::string sdl;
  for (int i = 3; i < count; ++i) {
    auto text = read_file(words[i]);
    sdl += text;
    sources.push_back({std::move(text), words[i]});
  }
  const auto schema = graphql::build_schema(std::move(sources));
  if (!schema) {
    for (const auto& error : schema.error()) std::cerr << graphql::to_string(error) << "\n";
    return 1;
  }
  const auto models = read_models(words[2]);
  require_models(**schema, models, words[2]);
  std::filesystem::create_directories(folder);
  write_file(folder / "types.h", emit_types(**schema));
  write_file(folder / "types.cc", emit_readers(**schema));
  write_file(folder / "bindings.cc", emit_bindings(**schema, models));
  write_file(folder / "sdl.cc", emit_sdl(sdl));
  return 0;
}

}  // namespace
}  // namespace battlesbit::graphqlgen

int main(int count, char** words) {
  try {
    return battlesbit::graphqlgen::run(count, words);
  } catch (const std::exception& failure) {
    std::cerr << failure.what() << "\n";
    return 1;
  }
}
