#include "pkg/graphql/execution/slot.h"

#include <algorithm>

namespace battlesbit::graphql {

int Slot::region_of(Boundary& boundary) {
  if (boundary.region < 0) {
    boundary.region = static_cast<int>(regions.size());
    regions.push_back({boundary.start, 0, false});
  }
  return boundary.region;
}

void Slot::cut_back(const Boundary& boundary) {
  text.resize(boundary.start);
  // Everything recorded since the boundary was opened lies inside it, hence at the ends.
  while (!holes.empty() && holes.back()->offset >= boundary.start) holes.pop_back();
  while (!regions.empty() && regions.back().start >= boundary.start) regions.pop_back();
}

void Slot::close(const Boundary& boundary) {
  if (boundary.region >= 0) regions[static_cast<std::size_t>(boundary.region)].end = text.size();
}

bool kill(Hole& hole) {
  if (hole.region >= 0) {
    hole.owner.regions[static_cast<std::size_t>(hole.region)].dead = true;
    return true;
  }
  return hole.owner.hole != nullptr && kill(*hole.owner.hole);
}

bool is_dead(const Hole& hole) {
  const bool here = std::ranges::any_of(hole.owner.regions, [&hole](const Region& region) {
    return region.dead && region.start <= hole.offset && hole.offset < region.end;
  });
  return here || (hole.owner.hole != nullptr && is_dead(*hole.owner.hole));
}

void stitch(const Slot& slot, std::string& out) {
  std::vector<Region> dead;
  std::ranges::copy_if(slot.regions, std::back_inserter(dead), &Region::dead);
  std::ranges::sort(dead, {}, &Region::start);
  std::size_t at = 0;
  auto hole = slot.holes.begin();
  const auto copy_until = [&](std::size_t end) {
    for (; hole != slot.holes.end() && (*hole)->offset <= end; ++hole) {
      if ((*hole)->offset < at) continue;  // In a region that is null.
      out.append(slot.text, at, (*hole)->offset - at);
      at = (*hole)->offset;
      stitch((*hole)->slot, out);
    }
    out.append(slot.text, at, end - at);
    at = end;
  };
  for (const Region& region : dead) {
    if (region.start < at) continue;  // Inside one that is null already.
    copy_until(region.start);
    out += "null";
    at = region.end;
  }
  copy_until(slot.text.size());
}

std::size_t stitched_size_max(const Slot& slot) {
  std::size_t size = slot.text.size();
  for (const auto& hole : slot.holes) size += stitched_size_max(hole->slot);
  return size;
}

}  // namespace battlesbit::graphql
