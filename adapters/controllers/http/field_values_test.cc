#include "adapters/controllers/http/field_values.h"

#include <gtest/gtest.h>

namespace battlesbit::http {
namespace {

TEST(FieldValues, AListIsTakenPartByPart) {
  std::string_view list = " gzip;q=0.5 , br,\tidentity";
  EXPECT_EQ(take_part(list, ','), "gzip;q=0.5");
  EXPECT_EQ(take_part(list, ','), "br");
  EXPECT_EQ(take_part(list, ','), "identity");
  EXPECT_TRUE(list.empty());
}

TEST(FieldValues, SeparatorsInQuotesDoNotCount) {
  std::string_view list = R"(form-data; name="a;\"b"; filename="c")";
  EXPECT_EQ(take_part(list, ';'), "form-data");
  EXPECT_EQ(parameter_of(list, "NAME"), "a;\"b");
  EXPECT_EQ(parameter_of(list, "filename"), "c");
  EXPECT_EQ(parameter_of(list, "other"), std::nullopt);
}

TEST(FieldValues, AnOpenQuoteEndsWithTheText) {
  std::string_view list = R"(name="a\)";
  EXPECT_EQ(take_part(list, ';'), R"(name="a\)");
  EXPECT_TRUE(list.empty());
}

TEST(FieldValues, WeightsAreThousandths) {
  EXPECT_EQ(weight_of("q=0.75"), 750);
  EXPECT_EQ(weight_of("a=b; Q=0"), 0);
  EXPECT_EQ(weight_of("q=0.1239"), 123);
  EXPECT_EQ(weight_of(""), 1000);
  EXPECT_EQ(weight_of("q=7"), 1000);
}

}  // namespace
}  // namespace battlesbit::http
