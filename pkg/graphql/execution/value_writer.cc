#include "pkg/graphql/execution/value_writer.h"

#include <fmt/format.h>

#include "pkg/errors/retry.h"
#include "pkg/graphql/execution/execution.h"
#include "pkg/json/writer.h"

namespace battlesbit::graphql {

std::string& ValueWriter::text() const { return slot_.text; }
Request& ValueWriter::request() const { return execution_.request_; }

bool ValueWriter::null() {
  if (nullable()) {
    text() += "null";
    return true;
  }
  const Field& field = *field_.definition;
  const std::string_view parent = field.parent == nullptr ? "" : field.parent->name;
  execution_.report(*this, fmt::format("Cannot return null for non-nullable field {}.{}.", parent, field.name),
                    std::string(kInternal));
  return false;
}

bool ValueWriter::boolean(bool value) {
  text() += value ? "true" : "false";
  return true;
}

bool ValueWriter::integer(std::int64_t value) {
  json::append_integer(text(), value);
  return true;
}

bool ValueWriter::unsigned_integer(std::uint64_t value) {
  json::append_unsigned(text(), value);
  return true;
}

bool ValueWriter::string(std::string_view value) {
  json::append_string(text(), value);
  return true;
}

bool ValueWriter::raw(std::string_view json) {
  text() += json;
  return true;
}

bool ValueWriter::any(const json::Value& value) {
  if (value.is_null()) return null();
  json::append_value(text(), value);
  return true;
}

bool ValueWriter::fail(const Error& error) {
  if (error.kind == ErrorKind::kInternal) {
    execution_.report_fault(*this, error.code, error.message);
  } else {
    execution_.report(*this, error.message, error.code, retry_after(error));
  }
  if (nullable()) text() += "null";
  return nullable();
}

bool ValueWriter::object(const ObjectBinding& type, const void* object) {
  const SelectionPlan* selection = field_.selection_for(type);
  if (selection == nullptr) {
    execution_.report_fault(
        *this, kInternal,
        fmt::format("The resolver gave a {} where {} is declared.", type.type, to_string(field_.definition->type)));
    if (nullable()) text() += "null";
    return nullable();
  }
  if (!nullable()) return execution_.execute_fields(*selection, object, slot_, &path_, boundary_);
  Boundary own{text().size()};
  if (execution_.execute_fields(*selection, object, slot_, &path_, &own)) {
    slot_.close(own);
  } else {
    slot_.cut_back(own);
    text() += "null";
  }
  return true;
}

ValueWriter::ListScope::ListScope(ValueWriter& list)
    : list_(list), own_{list.text().size()}, path_{&list.path_, {}, 0} {
  list.text() += '[';
}

ValueWriter ValueWriter::ListScope::next() {
  if (first_) {
    first_ = false;
  } else {
    list_.text() += ',';
    ++path_.index;
  }
  Boundary* boundary = list_.nullable() ? &own_ : list_.boundary_;
  return ValueWriter(list_.execution_, list_.slot_, list_.field_, list_.type_.nullable().item(), path_, boundary);
}

bool ValueWriter::ListScope::close() {
  list_.text() += ']';
  if (list_.nullable()) list_.slot_.close(own_);
  return true;
}

bool ValueWriter::ListScope::abandon() {
  if (!list_.nullable()) return false;
  list_.slot_.cut_back(own_);
  list_.text() += "null";
  return true;
}

}  // namespace battlesbit::graphql
