#include "pkg/testing/temp_folder.h"

#include <cstdlib>
#include <string>
#include <system_error>

#include "pkg/errors/assert.h"

namespace battlesbit::testing {

TempFolder::TempFolder() {
  std::string name = std::filesystem::temp_directory_path() / "battlesbit-test-XXXXXX";
  ASSERT(::mkdtemp(name.data()) != nullptr, "a temporary folder can be made");
  path_ = name;
}

TempFolder::~TempFolder() {
  std::error_code ignored;  // A server that is still ending may write there; the next start of the machine cleans up.
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace battlesbit::testing
