// The documents of an app, which are many files: a fragment of one may be used in another, and errors say in which file
// they are. Pure, any thread.
#pragma once

#include <string>
#include <vector>

#include "pkg/graphql/language/source.h"
#include "pkg/graphql/type/schema.h"

namespace battlesbit::graphql {

struct FileError {
  struct Place {
    std::string file;
    SourceLocation at;
    bool operator==(const Place&) const = default;
  };
  std::string file;  // That of the first place, or the one that was looked at.
  std::string message;
  std::vector<Place> places;
  bool operator==(const FileError&) const = default;
};

// Each file is a document of its own (several may have an anonymous operation, or operations of the same name) that
// also has the fragments of other files which it uses. A fragment that no file uses is told as unused, once. Errors
// come in the order of the files.
std::vector<FileError> validate_files(const Schema& schema, std::vector<Source> files);

}  // namespace battlesbit::graphql
