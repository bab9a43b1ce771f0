// Input objects: their fields, @oneOf, and no value that would have to contain itself.
#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "pkg/graphql/type/validate_schema.h"

namespace battlesbit::graphql {
namespace {

// Depth first over the edges that `next` gives; reports each cycle once, where it closes.
class CycleSearch {
 public:
  CycleSearch(SchemaReport& report, bool by_default) : report_(report), by_default_(by_default) {}

  void visit(const NamedType& type) {
    if (!open_.emplace(&type, path_.size()).second) return;
    for (const InputValue& field : type.input_fields) follow(field);
    open_[&type] = kDone;
  }

 private:
  static constexpr std::size_t kDone = static_cast<std::size_t>(-1);

  // A required field of an input object must hold one; so must a field whose default is an object. (The specification
  // would let a default pass that itself ends the circle: not worth the reader's time.)
  bool leads_on(const InputValue& field) const {
    if (!field.type || field.type.named()->kind != TypeKind::kInputObject) return false;
    if (by_default_) return field.default_value != nullptr && field.default_value->kind == ast::ValueKind::kObject;
    return field.type.is_non_null() && field.type.nullable().is_named();
  }

  void follow(const InputValue& field) {
    if (!leads_on(field)) return;
    const NamedType& target = *field.type.named();
    path_.push_back(&field);
    const auto found = open_.find(&target);
    if (found == open_.end()) {
      visit(target);
    } else if (found->second != kDone) {
      report(target, found->second);
    }
    path_.pop_back();
  }

  void report(const NamedType& target, std::size_t from) {
    std::string names;
    std::vector<Mark> places;
    for (std::size_t i = from; i < path_.size(); ++i) {
      names += (i > from ? "." : "") + std::string(path_[i]->name);
      places.push_back(mark(*path_[i]->node));
    }
    report_.add(places,
                fmt::format("Cannot reference Input Object \"{}\" within itself through a series of {} fields: \"{}\".",
                            target.name, by_default_ ? "defaulted" : "non-null", names));
  }

  SchemaReport& report_;
  bool by_default_;
  std::unordered_map<const NamedType*, std::size_t> open_;
  std::vector<const InputValue*> path_;
};

}  // namespace

void check_input_object(const NamedType& type, SchemaReport& report) {
  if (type.input_fields.empty()) {
    report.add(marks(type), fmt::format("Input Object type {} must define one or more fields.", type.name));
  }
  for (const InputValue& field : type.input_fields) {
    const std::string place = fmt::format("{}.{}", type.name, field.name);
    check_name(field.name, {mark(*field.node)}, report);
    if (field.type && !field.type.named()->is_input()) {
      report.add({mark(field.node->type)},
                 fmt::format("The type of {} must be Input Type but got: {}.", place, to_string(field.type)));
    }
    if (field.is_required() && field.deprecation_reason) {
      report.add(deprecation_marks(*field.node), fmt::format("Required input field {} cannot be deprecated.", place));
    }
    if (type.one_of && field.type.is_non_null()) {
      report.add({mark(field.node->type)}, fmt::format("OneOf input field {} must be nullable.", place));
    }
    if (type.one_of && field.default_value != nullptr) {
      report.add({mark(*field.node)}, fmt::format("OneOf input field {} cannot have a default value.", place));
    }
  }
}

void check_input_cycles(SchemaReport& report) {
  for (const bool by_default : {false, true}) {
    CycleSearch search(report, by_default);
    for (const auto& type : report.schema().types()) search.visit(*type);
  }
}

}  // namespace battlesbit::graphql
