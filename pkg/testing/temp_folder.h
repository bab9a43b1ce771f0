// A folder that is deleted with this object. For tests only. Any one thread.
#pragma once

#include <filesystem>

namespace battlesbit::testing {

class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

}  // namespace battlesbit::testing
