// A piece of the response text with holes where asynchronous fields will stand. What is written while nothing waits is
// one text in order; each asynchronous field has a slot of its own, and at the end the pieces are put together. No tree
// of values is ever built. Loop thread only.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "pkg/graphql/execution/value_writer.h"
#include "pkg/json/value.h"

namespace battlesbit::graphql {

struct Hole;

// A stretch of a slot's text that becomes null when a non-null field inside it has no value.
struct Region {
  std::size_t start = 0;
  std::size_t end = 0;
  bool dead = false;
};

struct Slot {
  std::string text;
  std::vector<std::unique_ptr<Hole>> holes;  // In the order of the text.
  std::vector<Region> regions;               // Only those that have a hole directly inside.
  std::size_t started = 0;                   // Holes before this one are being filled or have been.
  Hole* hole = nullptr;                      // The hole this slot fills; null for the response itself.

  // The region of `boundary`, recorded now if it was not.
  int region_of(Boundary& boundary);
  // Forgets everything that was written since the boundary was opened.
  void cut_back(const Boundary& boundary);
  // Closes the boundary: the value is complete.
  void close(const Boundary& boundary);
};

struct Hole {
  Slot& owner;
  std::size_t offset;  // In the owner's text.
  int region;          // Of the owner; -1: up to the owner's own hole.
  const PlannedField& field;
  const void* object;
  const json::Object& arguments;
  std::vector<PathNode> path;  // The last one is this field's.
  Slot slot;
};

// A non-null field has no value: the nearest place around it that may be null becomes null. False when there is none.
bool kill(Hole& hole);
// Whether the place is already null because of another field.
bool is_dead(const Hole& hole);
// Appends the slot's text with all holes filled.
void stitch(const Slot& slot, std::string& out);
std::size_t stitched_size_max(const Slot& slot);

}  // namespace battlesbit::graphql
