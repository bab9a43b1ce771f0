// Errors and null: how far they reach (6.4.4 of the specification), for values at hand and for values that come later.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pkg/graphql/testing/service.h"
#include "pkg/json/parse.h"
#include "pkg/json/writer.h"

namespace battlesbit::graphql {
namespace {

struct Case {
  const char* text;
  const char* data;
  const char* paths;  // Of the errors, in order.
};

class NullPropagation : public testing::TestWithParam<Case> {};

TEST_P(NullPropagation, ReachesTheNearestPlaceThatMayBeNull) {
  test::Service service;
  const std::string body = service.run(GetParam().text);
  const auto response = json::parse(body);
  ASSERT_TRUE(response) << body;
  EXPECT_EQ(json::to_text(*response->find("data")), GetParam().data);
  json::Array paths;
  if (const json::Value* errors = response->find("errors")) {
    for (const json::Value& error : *errors->array()) paths.push_back(*error.find("path"));
  }
  EXPECT_EQ(json::to_text(json::Value(paths)), GetParam().paths) << body;
}

INSTANTIATE_TEST_SUITE_P(
    Now, NullPropagation,
    testing::Values(Case{"{ nest { now(give: NULL) } }", R"({"nest":{"now":null}})", "[]"},
                    Case{"{ nest { now(give: ERROR) } }", R"({"nest":{"now":null}})", R"([["nest","now"]])"},
                    Case{"{ maybe { nowRequired(give: NULL) } hello }", R"({"maybe":null,"hello":"world"})",
                         R"([["maybe","nowRequired"]])"},
                    Case{"{ maybe { now nestRequired { now nowRequired(give: ERROR) } } hello }",
                         R"({"maybe":null,"hello":"world"})", R"([["maybe","nestRequired","nowRequired"]])"},
                    Case{"{ hello nest { nowRequired(give: ERROR) } }", "null", R"([["nest","nowRequired"]])"},
                    Case{"{ nest { nests { nowRequired(give: ERROR) } } }", R"({"nest":{"nests":[null,null]}})",
                         R"([["nest","nests",0,"nowRequired"],["nest","nests",1,"nowRequired"]])"},
                    Case{"{ maybe { nestsRequired { nowRequired(give: ERROR) } } }", R"({"maybe":null})",
                         R"([["maybe","nestsRequired",0,"nowRequired"]])"},
                    Case{"{ nest { items } }", R"({"nest":{"items":["value",null,"value"]}})", "[]"},
                    Case{"{ nest { itemsRequired } }", R"({"nest":{"itemsRequired":null}})",
                         R"([["nest","itemsRequired",1]])"},
                    Case{"{ nest { itemsRequired(give: ERROR) now } }",
                         R"({"nest":{"itemsRequired":null,"now":"value"}})", R"([["nest","itemsRequired"]])"},
                    Case{"{ maybe { now(give: THROW) nowRequired } }",
                         R"({"maybe":{"now":null,"nowRequired":"value"}})", R"([["maybe","now"]])"},
                    Case{"{ dog { name } }", R"({"dog":null})", "[]"}));

INSTANTIATE_TEST_SUITE_P(
    Later, NullPropagation,
    testing::Values(
        Case{"{ nest { later(give: NULL) now } }", R"({"nest":{"later":null,"now":"value"}})", "[]"},
        Case{"{ nest { later(give: ERROR) } }", R"({"nest":{"later":null}})", R"([["nest","later"]])"},
        Case{"{ nest { later(give: THROW) } }", R"({"nest":{"later":null}})", R"([["nest","later"]])"},
        Case{"{ maybe { now laterRequired(give: ERROR) } hello }", R"({"maybe":null,"hello":"world"})",
             R"([["maybe","laterRequired"]])"},
        Case{"{ hello nest { laterRequired(give: ERROR) } }", "null", R"([["nest","laterRequired"]])"},
        Case{"{ maybe { nestLaterRequired { laterRequired(give: NULL) } later } hello }",
             R"({"maybe":null,"hello":"world"})", R"([["maybe","nestLaterRequired","laterRequired"]])"},
        Case{"{ maybe { nestLater { laterRequired(give: NULL) } later } hello }",
             R"({"maybe":{"nestLater":null,"later":"value"},"hello":"world"})",
             R"([["maybe","nestLater","laterRequired"]])"},
        Case{"{ maybe { nestLater { nowRequired(give: NULL) later } later } }",
             R"({"maybe":{"nestLater":null,"later":"value"}})", R"([["maybe","nestLater","nowRequired"]])"},
        Case{"{ nest { nests { now laterRequired(give: ERROR) } now } }",
             R"({"nest":{"nests":[null,null],"now":"value"}})",
             R"([["nest","nests",0,"laterRequired"],["nest","nests",1,"laterRequired"]])"},
        Case{"{ maybe { nestsRequired(count: 1) { now laterRequired(give: ERROR) } later } hello }",
             R"({"maybe":null,"hello":"world"})", R"([["maybe","nestsRequired",0,"laterRequired"]])"},
        // What was left open is dropped with the object that a field at hand makes null.
        Case{"{ maybe { later nest { later nestRequired { later nowRequired(give: ERROR) } } again: later } }",
             R"({"maybe":{"later":"value","nest":null,"again":"value"}})",
             R"([["maybe","nest","nestRequired","nowRequired"]])"},
        Case{"{ maybe { a: later nest { b: later nest { c: later laterRequired(give: ERROR) } d: later } e: later } }",
             R"({"maybe":{"a":"value","nest":{"b":"value","nest":null,"d":"value"},"e":"value"}})",
             R"([["maybe","nest","nest","laterRequired"]])"}));

TEST(Errors, TellTheClientNothingOfAFaultOfOurs) {
  test::Service service;
  EXPECT_EQ(service.run("{ nest { now(give: FAULT) later(give: THROW) } }"),
            R"({"data":{"nest":{"now":null,"later":null}},"errors":[)"
            R"({"message":"Something went wrong on our side. Please try again.","locations":[{"line":1,"column":10}],)"
            R"("path":["nest","now"],"extensions":{"code":"INTERNAL"}},)"
            R"({"message":"Something went wrong on our side. Please try again.","locations":[{"line":1,"column":27}],)"
            R"("path":["nest","later"],"extensions":{"code":"INTERNAL"}}]})");
  ASSERT_EQ(service.faults.size(), 2);
  EXPECT_EQ(service.faults[0].path, "nest.now");
  EXPECT_EQ(service.faults[0].code, "DB");
  EXPECT_EQ(service.faults[0].message, "password=secret");
  EXPECT_EQ(service.faults[1].message, "thrown secret");
}

TEST(Errors, NameTheResponseKeyAndEveryPlaceThatAskedForTheField) {
  test::Service service;
  EXPECT_EQ(
      service.run("{ nest { x: now(give: ERROR) x: now(give: ERROR) } }"),
      R"({"data":{"nest":{"x":null}},"errors":[{"message":"It was refused.",)"
      R"("locations":[{"line":1,"column":10},{"line":1,"column":30}],"path":["nest","x"],"extensions":{"code":"REFUSED"}}]})");
}

}  // namespace
}  // namespace battlesbit::graphql
