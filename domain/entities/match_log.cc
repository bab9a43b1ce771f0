#include "domain/entities/match_log.h"

namespace battlesbit {

std::string_view to_string(LogPlace place) {
  switch (place) {
    case LogPlace::kFirst:
      return "first";
    case LogPlace::kNext:
      return "next";
    case LogPlace::kLast:
      return "last";
  }
  return "next";
}

}  // namespace battlesbit
