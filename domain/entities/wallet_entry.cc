#include "domain/entities/wallet_entry.h"

namespace battlesbit {

WalletEntryId wallet_entry_id(TransferId transfer, std::uint16_t posting) {
  Uuid id = transfer.value;
  id.bytes[14] ^= static_cast<std::uint8_t>(posting >> 8);
  id.bytes[15] ^= static_cast<std::uint8_t>(posting & 0xFFU);
  return WalletEntryId{id};
}

}  // namespace battlesbit
