// Pictures: the same bytes come back from every store.
#include <gmock/gmock.h>

#include "tests/contract/stores/suite.h"

namespace battlesbit {
namespace {

BATTLESBIT_CONTRACT_SUITE(ImagesContract);

TEST_P(ImagesContract, GiveBackTheirBytesUntilTheyAreRemoved) {
  const UserId anna = player();
  const UserId bob = player();
  std::string every;
  for (int byte = 0; byte < 256; ++byte) every.push_back(static_cast<char>(byte));
  const Image first{world.id<ImageId>(), anna, ImageType::kWebp, every, world.now()};
  const Image largest{world.id<ImageId>(), anna, ImageType::kGif, std::string(kImageBytesMax, '\xA5'), world.now()};
  const Image foreign{world.id<ImageId>(), bob, ImageType::kJpeg, "x", world.now()};
  for (const auto& image : {first, largest, foreign}) world.run(stores.images.add(image));
  EXPECT_EQ(world.run(stores.images.find(first.id)), first);
  EXPECT_TRUE(world.run(stores.images.find(largest.id)) == largest) << "two MiB are not worth printing";
  EXPECT_EQ(world.run(stores.images.find(world.id<ImageId>())), std::nullopt);
  EXPECT_EQ(world.run(stores.images.count_of(anna)), 2);

  world.run(stores.images.remove_of(anna));
  EXPECT_EQ(world.run(stores.images.count_of(anna)), 0);
  EXPECT_EQ(world.run(stores.images.find(foreign.id)), foreign);
}

}  // namespace
}  // namespace battlesbit
