#include "pkg/graphql/language/lexer.h"

#include <vector>

#include <gtest/gtest.h>

#include "pkg/graphql/language/parser.h"

namespace battlesbit::graphql {
namespace {

std::string first(std::string_view text) {
  std::deque<std::string> decoded;
  Lexer lexer(text, decoded);
  const Token token = lexer.next();
  return lexer.error() ? lexer.error()->message : describe(token);
}

TEST(Lexer, ReadsEveryPunctuator) {
  std::deque<std::string> decoded;
  Lexer lexer("! $ & ( ) ... : = @ [ ] { | }", decoded);
  for (int kind = 1; kind <= static_cast<int>(TokenKind::kBraceRight); ++kind) {
    EXPECT_EQ(lexer.next().kind, static_cast<TokenKind>(kind));
  }
  EXPECT_EQ(lexer.next().kind, TokenKind::kEnd);
  EXPECT_EQ(lexer.next().kind, TokenKind::kEnd);
}

TEST(Lexer, IgnoresBlanksCommasCommentsAndByteOrderMarks) {
  EXPECT_EQ(first("\xEF\xBB\xBF ,,\t\r\n # comment { \n foo"), "Name \"foo\"");
  EXPECT_EQ(first("# only a comment"), "<EOF>");
}

TEST(Lexer, ReadsNumbersAsWritten) {
  for (const char* number : {"0", "-0", "4", "-4", "9007199254740993"}) {
    EXPECT_EQ(first(number), std::string("Int \"") + number + "\"");
  }
  for (const char* number : {"4.123", "-0.123", "123e4", "123E-4", "1.20e+10"}) {
    EXPECT_EQ(first(number), std::string("Float \"") + number + "\"");
  }
}

TEST(Lexer, RefusesWhatIsAlmostANumber) {
  EXPECT_EQ(first("00"), "Invalid number, unexpected digit after 0: \"0\".");
  EXPECT_EQ(first("+1"), "Unexpected character: \"+\".");
  EXPECT_EQ(first("1."), "Invalid number, expected digit but got: <EOF>.");
  EXPECT_EQ(first("-A"), "Invalid number, expected digit but got: \"A\".");
  EXPECT_EQ(first("1.2.3"), "Invalid number, expected digit but got: \".\".");
  EXPECT_EQ(first("1.0eA"), "Invalid number, expected digit but got: \"A\".");
  EXPECT_EQ(first("1_"), "Invalid number, expected digit but got: \"_\".");
}

TEST(Lexer, DecodesStrings) {
  EXPECT_EQ(first(R"("simple")"), "String \"simple\"");
  EXPECT_EQ(first(R"("quote \" slash \\ \/ \b\f\n\r\t")"), "String \"quote \" slash \\ / \b\f\n\r\t\"");
  EXPECT_EQ(first(R"("\u00E9 \u{1F600} \uD83D\uDE00")"), "String \"\u00E9 \U0001F600 \U0001F600\"");
  EXPECT_EQ(first(R"("""  a
      b
        c
  """)"),
            "BlockString \"  a\nb\n  c\"");
  EXPECT_EQ(first("\"\"\"say \\\"\"\" now\"\"\""), "BlockString \"say \"\"\" now\"");
}

TEST(Lexer, RefusesBrokenStrings) {
  EXPECT_EQ(first("\"never ends"), "Unterminated string.");
  EXPECT_EQ(first("\"line\nbreak\""), "Unterminated string.");
  EXPECT_EQ(first("\"\"\"never ends"), "Unterminated string.");
  EXPECT_EQ(first(R"("bad \z esc")"), "Invalid character escape sequence: \"\\z\".");
  EXPECT_EQ(first(R"("bad \u1 esc")"), "Invalid Unicode escape sequence: \"\\u1 es\".");
  EXPECT_EQ(first(R"("bad \uD83D esc")"), "Invalid Unicode escape sequence: \"\\uD83D\".");
  EXPECT_EQ(first(R"("bad \u{110000}")"), "Invalid Unicode escape sequence: \"\\u{110000}\".");
  EXPECT_EQ(first("\"\xFF\""), "Invalid character within String: U+00FF.");
  EXPECT_EQ(first("'single'"), "Unexpected single quote character ('), did you mean to use a double quote (\")?");
}

TEST(Lexer, NamesUnexpectedCharacters) {
  EXPECT_EQ(first("?"), "Unexpected character: \"?\".");
  EXPECT_EQ(first(".."), "Unexpected character: \".\".");
  EXPECT_EQ(first("\u203B"), "Unexpected character: U+203B.");
  EXPECT_EQ(first(std::string_view("\0", 1)), "Unexpected character: U+0000.");
}

TEST(Source, CountsLinesAndUtf16Columns) {
  EXPECT_EQ(locate("ab\ncd", 4), (SourceLocation{2, 2}));
  EXPECT_EQ(locate("a\r\nb\rc", 5), (SourceLocation{3, 1}));
  EXPECT_EQ(locate("\u00E9\U0001F600x", 6), (SourceLocation{1, 4}));
}

}  // namespace
}  // namespace battlesbit::graphql
