#include "tests/golden/difference.h"

#include <algorithm>

#include <fmt/format.h>

#include "pkg/graphql/language/printer.h"

namespace battlesbit::golden {
namespace {
using graphql::InputValue;
using graphql::NamedType;

using Lines = std::vector<std::string>;

std::string with_default(const InputValue& value) {
  const auto type = graphql::to_string(value.type);
  return value.default_value == nullptr ? type : fmt::format("{} = {}", type, graphql::print(*value.default_value));
}

const InputValue* find(const std::vector<InputValue>& values, std::string_view name) {
  const auto found = std::ranges::find(values, name, &InputValue::name);
  return found == values.end() ? nullptr : &*found;
}

void compare_inputs(const std::string& place, const std::vector<InputValue>& published,
                    const std::vector<InputValue>& ours, Lines& lines) {
  for (const auto& value : published) {
    const auto where = fmt::format("{}({})", place, value.name);
    const auto* own = find(ours, value.name);
    if (own == nullptr) {
      lines.push_back(fmt::format("{}: missing", where));
    } else if (with_default(value) != with_default(*own)) {
      lines.push_back(fmt::format("{}: {}, ours is {}", where, with_default(value), with_default(*own)));
    }
  }
  for (const auto& own : ours) {
    if (find(published, own.name) == nullptr && own.is_required()) {
      lines.push_back(fmt::format("{}({}): ours demands it, no client sends it", place, own.name));
    }
  }
}

void compare_fields(const NamedType& published, const NamedType& ours, Lines& lines) {
  for (const auto& field : published.fields) {
    const auto where = fmt::format("{}.{}", published.name, field.name);
    const auto* own = ours.find_field(field.name);
    if (own == nullptr) {
      lines.push_back(fmt::format("{}: missing", where));
      continue;
    }
    if (graphql::to_string(field.type) != graphql::to_string(own->type)) {
      lines.push_back(
          fmt::format("{}: {}, ours is {}", where, graphql::to_string(field.type), graphql::to_string(own->type)));
    }
    compare_inputs(where, field.arguments, own->arguments, lines);
  }
}

void compare_types(const NamedType& published, const NamedType& ours, Lines& lines) {
  if (published.kind != ours.kind) lines.push_back(fmt::format("{}: of another kind", published.name));
  for (const auto* interface : published.interfaces) {
    if (std::ranges::find(ours.interfaces, interface->name, &NamedType::name) == ours.interfaces.end()) {
      lines.push_back(fmt::format("{}: does not implement {}", published.name, interface->name));
    }
  }
  for (const auto& value : published.values) {
    if (ours.find_value(value.name) == nullptr) {
      lines.push_back(fmt::format("{}.{}: missing", published.name, value.name));
    }
  }
  compare_fields(published, ours, lines);
  compare_inputs(std::string(published.name), published.input_fields, ours.input_fields, lines);
}

void compare_directives(const graphql::Directive& published, const graphql::Directive& ours, Lines& lines) {
  const auto place = fmt::format("@{}", published.name);
  compare_inputs(place, published.arguments, ours.arguments, lines);
  for (const auto location : published.locations) {
    if (!ours.allows(location)) lines.push_back(fmt::format("{}: not on {}", place, location));
  }
}

}  // namespace

std::vector<std::string> missing(const graphql::Schema& published, const graphql::Schema& ours) {
  Lines lines;
  for (const auto& type : published.types()) {
    const auto* own = ours.find_type(type->name);
    if (own == nullptr) {
      lines.push_back(fmt::format("{}: missing", type->name));
    } else {
      compare_types(*type, *own, lines);
    }
  }
  for (const auto& directive : published.directives()) {
    const auto* own = ours.find_directive(directive.name);
    if (own == nullptr) {
      lines.push_back(fmt::format("@{}: missing", directive.name));
    } else {
      compare_directives(directive, *own, lines);
    }
  }
  return lines;
}

}  // namespace battlesbit::golden
