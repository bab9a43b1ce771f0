// The values of one statement, to and from PostgreSQL's binary format. What type stands where is known when the query
// is generated (tools/sqlgen), so nothing is checked again at run time but lengths. Values, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/entities/id.h"
#include "domain/entities/time.h"

namespace battlesbit::postgres {

using Bytes = std::vector<std::uint8_t>;

class Parameters {
 public:
  void add(bool value);
  void add(std::int16_t value);
  void add(std::int32_t value);
  void add(std::int64_t value);
  void add(const Uuid& value);
  void add(Timestamp value);
  void add(std::string_view value);  // text, json and every enum, by its label
  void add(const std::string& value) { add(std::string_view(value)); }
  void add(const Bytes& value);
  template <class T>
  void add(const std::optional<T>& value) {
    if (value) {
      add(*value);
    } else {
      add_null();
    }
  }
  template <class T>
  void add(const std::vector<std::optional<T>>& values) {
    add_array(values);
  }
  void add(const std::vector<bool>& values);
  void add(const std::vector<std::int16_t>& values) { add_array(values); }
  void add(const std::vector<std::int32_t>& values) { add_array(values); }
  void add(const std::vector<std::int64_t>& values) { add_array(values); }
  void add(const std::vector<Uuid>& values) { add_array(values); }
  void add(const std::vector<Timestamp>& values) { add_array(values); }
  void add(const std::vector<std::string>& values) { add_array(values); }

  std::size_t size() const { return ends_.size(); }
  // For libpq: pointers stay valid while this lives and nothing is added.
  std::vector<const char*> pointers() const;
  std::vector<int> lengths() const;

 private:
  void add_null();
  void finish() { ends_.push_back({begin_, bytes_.size(), false}), begin_ = bytes_.size(); }
  template <class Values>
  void add_array(const Values& values);

  struct Extent {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool is_null = false;
  };
  std::string bytes_;
  std::size_t begin_ = 0;
  std::vector<Extent> ends_;
};

// One row of a result. REQUIRES: columns are read as the types that the query was generated with.
class RowReader {
 public:
  RowReader(const void* result, int row) : result_(result), row_(row) {}

  bool is_null(int column) const;
  void read(int column, bool& value) const;
  void read(int column, std::int16_t& value) const;
  void read(int column, std::int32_t& value) const;
  void read(int column, std::int64_t& value) const;
  void read(int column, Uuid& value) const;
  void read(int column, Timestamp& value) const;
  void read(int column, std::string& value) const;
  void read(int column, Bytes& value) const;
  template <class T>
  void read(int column, std::optional<T>& value) const {
    value.reset();
    if (!is_null(column)) read(column, value.emplace());
  }

 private:
  std::string_view bytes(int column, std::size_t expected) const;
  std::string_view bytes(int column) const;

  const void* result_;  // A PGresult.
  int row_;
};

}  // namespace battlesbit::postgres
