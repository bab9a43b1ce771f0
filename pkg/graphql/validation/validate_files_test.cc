#include "pkg/graphql/validation/validate_files.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pkg/graphql/type/build_schema.h"

namespace battlesbit::graphql {
namespace {
using testing::ElementsAre;
using testing::IsEmpty;

std::vector<std::string> errors(std::vector<Source> files) {
  static const auto kSchema = build_schema("type Query { dog: Dog }  type Dog { name: String  friend: Dog }");
  std::vector<std::string> lines;
  for (const FileError& error : validate_files(**kSchema, std::move(files))) {
    std::string line = error.file + ": " + error.message;
    for (const auto& place : error.places) line += fmt::format(" {}:{}:{}", place.file, place.at.line, place.at.column);
    lines.push_back(line);
  }
  return lines;
}

TEST(ValidateFiles, TakesFragmentsOfOtherFiles) {
  EXPECT_THAT(
      errors({{"{ dog { ...A } }", "a"}, {"fragment A on Dog { ...B }", "b"}, {"fragment B on Dog { name }", "c"}}),
      IsEmpty());
}

TEST(ValidateFiles, KeepsFilesApartOtherwise) {
  EXPECT_THAT(errors({{"{ dog { name } }", "a"},
                      {"{ dog { name } }", "b"},
                      {"query Q { dog { name } }", "c"},
                      {"query Q { dog { ...F } } fragment F on Dog { name }", "d"},
                      {"{ dog { ...F } } fragment F on Dog { name }", "e"}}),
              IsEmpty());
}

TEST(ValidateFiles, SaysInWhichFileAnErrorIs) {
  EXPECT_THAT(errors({{"{ dog { ...A } }", "a"},
                      {"query Q { dog { ...A } }", "b"},
                      {"\n\n   fragment A on Dog {\n  nam\r\n zzzzzz }", "c"}}),
              ElementsAre("c: Cannot query field \"nam\" on type \"Dog\". Did you mean \"name\"? c:4:3",
                          "c: Cannot query field \"zzzzzz\" on type \"Dog\". c:5:2"));
  EXPECT_THAT(
      errors({{"{ dog { name: friend { name } ...A } }", "a"}, {"fragment A on Dog { name }", "b"}}),
      ElementsAre("a: Fields \"name\" conflict because \"friend\" and \"name\" are different fields. Use different "
                  "aliases on the fields to fetch both if this was intentional. a:1:9 b:1:21"));
}

TEST(ValidateFiles, TellsOnceWhatNobodyUses) {
  EXPECT_THAT(
      errors({{"fragment A on Dog { ...B }", "a"}, {"fragment B on Dog { name }", "b"}, {"{ dog { name } }", "c"}}),
      ElementsAre("a: Fragment \"A\" is never used. a:1:1", "b: Fragment \"B\" is never used. b:1:1"));
}

TEST(ValidateFiles, TellsFragmentsThatCannotBeToldApart) {
  EXPECT_THAT(
      errors({{"{ dog { ...A } }", "a"}, {"fragment A on Dog { name }", "b"}, {"fragment A on Dog { name }", "c"}}),
      ElementsAre("b: There can be only one fragment named \"A\". b:1:10 c:1:10"));
}

TEST(ValidateFiles, TellsWhatCannotBeReadAndLooksAtTheRest) {
  EXPECT_THAT(
      errors({{"{ dog {", "a"}, {"{ cat }", "b"}, {"", "c"}, {"type Dog { a: Int }", "d"}}),
      ElementsAre("a: Syntax Error: Expected Name, found <EOF>. a:1:8",
                  "b: Cannot query field \"cat\" on type \"Query\". b:1:3", "c: Syntax Error: Unexpected <EOF>. c:1:1",
                  "d: The \"Dog\" definition is not executable. d:1:1"));
}

}  // namespace
}  // namespace battlesbit::graphql
