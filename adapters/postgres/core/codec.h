// The values of one statement, to and from PostgreSQL's binary format. What type stands where is known when the query
// is generated (tools/sqlgen), so nothing is checked again at run time but widths and nulls. Values, any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/postgres/core/wire.h"

namespace battlesbit::postgres {

class Parameters {
 public:
  template <class T>
  void add(const T& value) {
    Wire<T>::write(bytes_, value);
    finish();
  }
  template <class T>
  void add(const std::optional<T>& value) {
    if (value) {
      add(*value);
    } else {
      add_null();
    }
  }
  template <class T>
  void add(const std::vector<T>& values) {
    write_array_header(bytes_, Wire<T>::kOid, values.size());
    for (const T& value : values) add_element(value);
    finish();
  }
  template <class T>
  void add(const std::vector<std::optional<T>>& values) {
    write_array_header(bytes_, Wire<T>::kOid, values.size());
    for (const auto& value : values) {
      if (value) {
        add_element(*value);
      } else {
        write_length(bytes_, -1);
      }
    }
    finish();
  }
  void add(const Bytes& value);

  std::size_t size() const { return extents_.size(); }
  // For libpq: pointers stay valid while this lives and nothing is added.
  std::vector<const char*> pointers() const;
  std::vector<int> lengths() const;

 private:
  template <class T>
  void add_element(const T& value) {
    element_.clear();
    Wire<T>::write(element_, value);
    write_length(bytes_, static_cast<std::int32_t>(element_.size()));
    bytes_.append(element_);
  }
  void add_null();
  void finish();

  struct Extent {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool is_null = false;
  };
  std::string bytes_;
  std::string element_;  // Kept for its memory.
  std::vector<Extent> extents_;
};

// One row of a result. REQUIRES: columns are read as the types that the query was generated with.
class RowReader {
 public:
  RowReader(const void* result, int row) : result_(result), row_(row) {}

  bool is_null(int column) const;
  template <class T>
  void read(int column, T& value) const {
    Wire<T>::read(bytes(column), value);
  }
  template <class T>
  void read(int column, std::optional<T>& value) const {
    value.reset();
    if (!is_null(column)) read(column, value.emplace());
  }
  template <class T>
  void read(int column, std::vector<T>& values) const {
    values.clear();
    for (const auto element : split_array(bytes(column))) {
      T value{};
      Wire<T>::read(element, value);
      values.push_back(std::move(value));
    }
  }
  void read(int column, Bytes& value) const;

 private:
  std::string_view bytes(int column) const;  // REQUIRES: not null.

  const void* result_;  // A PGresult.
  int row_;
};

}  // namespace battlesbit::postgres
