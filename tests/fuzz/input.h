// What the fuzz targets share: their bytes as text, and how they stop. Any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace battlesbit::fuzz {

std::string text_of(const std::uint8_t* data, std::size_t size);

// Ends the process, which makes libFuzzer keep the input. `detail` shows what was wrong with it.
void require(bool holds, std::string_view sentence, std::string_view detail);

}  // namespace battlesbit::fuzz
