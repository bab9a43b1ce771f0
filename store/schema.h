// The numbered files of store/schema, compiled into the binary. Values, any thread.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace battlesbit::store {

struct SchemaFile {
  std::int32_t number = 0;
  std::string_view name;      // "0001_identity"
  std::string_view checksum;  // SHA-256 of the text, in hex.
  std::string_view sql;
};

std::span<const SchemaFile> schema_files();  // In the order of their numbers.

}  // namespace battlesbit::store
