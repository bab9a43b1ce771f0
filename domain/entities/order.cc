#include "domain/entities/order.h"

namespace battlesbit {

std::string_view to_string(OrderStatus status) {
  switch (status) {
    case OrderStatus::kPending:
      return "pending";
    case OrderStatus::kApplied:
      return "applied";
    case OrderStatus::kRefused:
      return "refused";
  }
  return "pending";
}

}  // namespace battlesbit
