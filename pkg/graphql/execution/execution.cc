#include "pkg/graphql/execution/execution.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "pkg/async/task_group.h"
#include "pkg/async/this_task.h"
#include "pkg/errors/assert.h"

namespace battlesbit::graphql {
namespace {

constexpr std::string_view kHead = "{\"data\":";

std::string print_path(const PathNode& path) {
  const std::string step = path.key.data() != nullptr ? std::string(path.key) : std::to_string(path.index);
  return path.parent == nullptr ? step : print_path(*path.parent) + "." + step;
}

std::vector<PathItem> path_items(const PathNode& path) {
  std::vector<PathItem> items;
  for (const PathNode* step = &path; step != nullptr; step = step->parent) {
    if (step->key.data() != nullptr) {
      items.emplace_back(std::string(step->key));
    } else {
      items.emplace_back(step->index);
    }
  }
  std::ranges::reverse(items);
  return items;
}

// The call stack's path, copied: an asynchronous field outlives the pass that met it.
std::vector<PathNode> copy_path(const PathNode& path) {
  std::vector<PathNode> steps;
  for (const PathNode* step = &path; step != nullptr; step = step->parent) steps.push_back(*step);
  std::ranges::reverse(steps);
  for (std::size_t i = 0; i < steps.size(); ++i) steps[i].parent = i == 0 ? nullptr : &steps[i - 1];
  return steps;
}

}  // namespace

Execution::Execution(const ExecutableSchema& schema, Operation& operation, const json::Object& variables, void* context,
                     const void* root, const OnFault& on_fault)
    : schema_(schema),
      operation_(operation),
      variables_(variables),
      plan_(operation.plan(variables)),
      request_(schema.schema(), context),
      root_(root),
      on_fault_(on_fault) {}

bool Execution::begin() {
  slot_.text.reserve(operation_.response_size);
  slot_.text += kHead;
  data_.start = slot_.text.size();
  slot_.text += '{';
  if (plan_->root().null_condition != nullptr) {
    refuse_selection(plan_->root(), {});
    data_is_null_ = true;
    return true;
  }
  resume_serial();
  return slot_.started == slot_.holes.size() && next_field_ == plan_->root().fields.size();
}

// Root fields one after the other. Those of a mutation stop at the first that waits: the next begins when it is
// complete.
void Execution::resume_serial() {
  const auto& fields = plan_->root().fields;
  const bool serial = operation_.type() == ast::OperationType::kMutation;
  while (next_field_ < fields.size()) {
    if (!execute_field(fields[next_field_++], root_, slot_, nullptr, &data_)) {
      data_is_null_ = true;
      next_field_ = fields.size();
      return;
    }
    if (serial && slot_.started < slot_.holes.size()) return;
  }
}

Task<void> Execution::complete() {
  while (true) {
    if (!data_is_null_) co_await fill_all(slot_);
    const bool dead = data_.region >= 0 && slot_.regions[static_cast<std::size_t>(data_.region)].dead;
    if (dead || data_is_null_) break;
    if (next_field_ == plan_->root().fields.size()) co_return;
    resume_serial();
  }
  data_is_null_ = true;
}

Response Execution::finish() {
  Response response;
  response.has_data = true;
  if (data_is_null_) {
    slot_.text.resize(data_.start);
    slot_.holes.clear();
    slot_.regions.clear();
    slot_.text += "null";
  } else {
    slot_.text += '}';
  }
  if (slot_.holes.empty()) {
    response.body = std::move(slot_.text);
  } else {
    response.body.reserve(stitched_size_max(slot_) + 1);
    stitch(slot_, response.body);
  }
  if (!errors_.empty()) {
    response.body += ",\"errors\":";
    append_errors(response.body, errors_);
    response.retry_after = longest_wait(errors_);
  }
  response.body += '}';
  operation_.response_size = response.body.size();
  return response;
}

Task<std::expected<std::unique_ptr<EventSource>, std::vector<GraphQLError>>> Execution::open_events() {
  if (plan_->root().null_condition != nullptr) {
    refuse_selection(plan_->root(), {});
    co_return std::unexpected(std::move(errors_));
  }
  const auto& fields = plan_->root().fields;
  if (fields.size() != 1 || fields[0].binding == nullptr || fields[0].binding->open == nullptr) {
    GraphQLError error{
        .message = "A subscription must select exactly one field.", .locations = {}, .path = {}, .code = {}};
    error.code = kOperationResolutionFailure;
    co_return std::unexpected(std::vector{std::move(error)});
  }
  const PlannedField& field = fields[0];
  const PathNode path{nullptr, field.key, 0};
  ValueWriter at(*this, slot_, field, field.definition->type, path, nullptr);
  const json::Object* arguments = field.constant_arguments();
  if (arguments == nullptr) arguments = arguments_of(field, at);
  if (arguments == nullptr) co_return std::unexpected(std::move(errors_));
  std::exception_ptr thrown;
  try {
    auto events = co_await field.binding->open(FieldCall{request_, root_, *arguments, field});
    if (events) co_return *std::move(events);
    at.fail(events.error());
  } catch (...) {
    thrown = std::current_exception();
  }
  if (is_cancellation(thrown)) std::rethrow_exception(thrown);
  if (thrown) fault(at, thrown);
  co_return std::unexpected(std::move(errors_));
}

bool Execution::execute_fields(const SelectionPlan& selection, const void* object, Slot& slot, const PathNode* path,
                               Boundary* boundary) {
  if (selection.null_condition != nullptr) [[unlikely]] {
    refuse_selection(selection, path_items(*path));
    return false;
  }
  slot.text += '{';
  for (const PlannedField& field : selection.fields) {
    if (!execute_field(field, object, slot, path, boundary)) return false;
  }
  slot.text += '}';
  return true;
}

bool Execution::execute_field(const PlannedField& field, const void* object, Slot& slot, const PathNode* parent,
                              Boundary* boundary) {
  slot.text += field.prefix;
  if (field.binding == nullptr) return true;  // __typename
  const PathNode path{parent, field.key, 0};
  const json::Object* arguments = field.constant_arguments();
  if (arguments == nullptr) [[unlikely]] {
    ValueWriter at(*this, slot, field, field.definition->type, path, boundary);
    arguments = arguments_of(field, at);
    if (arguments == nullptr) return at.nullable();
  }
  const FieldCall call{request_, object, *arguments, field};
  if (field.binding->now != nullptr) return resolve_now(field, call, slot, path, boundary);
  leave_hole(field, call, slot, path, boundary);
  return true;
}

bool Execution::resolve_now(const PlannedField& field, const FieldCall& call, Slot& slot, const PathNode& path,
                            Boundary* boundary) {
  ValueWriter at(*this, slot, field, field.definition->type, path, boundary);
  const Boundary before{slot.text.size()};
  try {
    return field.binding->now(call, at);
  } catch (...) {
    // A resolver should return its error; what it throws is a fault of ours and costs this field only.
    slot.cut_back(before);
    return fault(at, std::current_exception());
  }
}

void Execution::leave_hole(const PlannedField& field, const FieldCall& call, Slot& slot, const PathNode& path,
                           Boundary* boundary) {
  const int region = boundary == nullptr ? -1 : slot.region_of(*boundary);
  auto hole = std::unique_ptr<Hole>(
      new Hole{slot, slot.text.size(), region, field, call.object, call.arguments, copy_path(path), {}});
  hole->slot.hole = hole.get();
  slot.holes.push_back(std::move(hole));
}

void Execution::refuse_selection(const SelectionPlan& selection, std::vector<PathItem> path) {
  errors_.push_back({.message = "Argument \"if\" of non-null type \"Boolean!\" must not be null.",
                     .locations = {operation_.document().locate(selection.null_condition->span)},
                     .path = std::move(path),
                     .code = std::string(kBadUserInput)});
}

// The arguments of this request; null (and the field's error is reported and its null written) when they do not fit.
const json::Object* Execution::arguments_of(const PlannedField& field, ValueWriter& at) {
  auto arguments = coerce_arguments(*field.definition, *field.nodes[0], &variables_);
  if (arguments) return &request_.keep(*std::move(arguments));
  errors_.push_back({.message = std::move(arguments).error().message,
                     .locations = {operation_.document().locate(arguments.error().span)},
                     .path = path_items(at.path_),
                     .code = std::string(kBadUserInput)});
  if (at.nullable()) at.text() += "null";
  return nullptr;
}

Task<void> Execution::fill_all(Slot& slot) {
  const std::size_t first = std::exchange(slot.started, slot.holes.size());
  const std::size_t count = slot.holes.size() - first;
  if (count == 0) co_return;
  if (count == 1) co_return co_await fill(*slot.holes[first]);

  TaskGroup fields(co_await this_task::executor);
  for (std::size_t i = first; i < slot.holes.size(); ++i) {
    fields.spawn(std::string(slot.holes[i]->field.key), fill(*slot.holes[i]));
  }
  std::exception_ptr stopped;
  try {
    co_await fields.join();
  } catch (...) {
    stopped = std::current_exception();
  }
  if (!stopped) co_return;
  // This request is cancelled (or a task failed in a way that fill() does not catch): the resolvers refer to it, so
  // they must have ended before it does.
  co_await this_task::reset_cancellation_state(this_task::disable_cancellation());
  fields.cancel();
  try {
    co_await fields.join();
  } catch (...) {
    stopped = std::current_exception();
  }
  co_await this_task::reset_cancellation_state(this_task::enable_terminal_cancellation());
  std::rethrow_exception(stopped);
}

Task<void> Execution::fill(Hole& hole) {
  ValueWriter at(*this, hole.slot, hole.field, hole.field.definition->type, hole.path.back(), nullptr);
  bool has_value = false;
  std::exception_ptr thrown;
  try {
    has_value = co_await hole.field.binding->later(FieldCall{request_, hole.object, hole.arguments, hole.field}, at);
  } catch (...) {
    thrown = std::current_exception();
  }
  if (thrown) {
    const auto state = co_await this_task::cancellation_state;
    if (state.cancelled() != this_task::cancellation_type::none) std::rethrow_exception(thrown);
    hole.slot.cut_back(Boundary{});
    has_value = fault(at, thrown);
  }
  if (has_value) {
    co_await fill_all(hole.slot);
  } else {
    kill(hole);
  }
}

bool Execution::fault(ValueWriter& at, std::exception_ptr error) {
  std::string what = "unknown exception";
  try {
    std::rethrow_exception(error);
  } catch (const std::exception& failure) {
    what = failure.what();
  } catch (...) {
    // Keeps the words above: an exception that is no std::exception has none of its own.
  }
  return at.fail({ErrorKind::kInternal, std::string(kInternal), std::move(what)});
}

void Execution::report(const ValueWriter& at, std::string message, std::string code, std::chrono::seconds retry_after) {
  if (at.slot_.hole != nullptr && is_dead(*at.slot_.hole)) return;  // Nobody will see the place the error is about.
  GraphQLError error{.message = std::move(message),
                     .locations = {},
                     .path = path_items(at.path_),
                     .code = std::move(code),
                     .retry_after = retry_after};
  for (const ast::Field* node : at.field_.nodes) error.locations.push_back(operation_.document().locate(node->span));
  errors_.push_back(std::move(error));
}

void Execution::report_fault(const ValueWriter& at, std::string_view code, std::string message) {
  if (on_fault_) on_fault_({print_path(at.path_), std::string(code), std::move(message)});
  report(at, "Something went wrong on our side. Please try again.", std::string(kInternal));
}

}  // namespace battlesbit::graphql
