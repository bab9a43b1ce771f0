// One run of an operation: chapter 6 of the specification. Loop thread only.
//
// The fields are executed on the call stack, writing the text as they go. A field whose resolver is asynchronous leaves
// a hole; when the pass is over the holes are filled at the same time, each by a pass of its own.
#pragma once

#include <chrono>
#include <exception>
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "pkg/async/task.h"
#include "pkg/graphql/execution/operation.h"
#include "pkg/graphql/execution/request.h"
#include "pkg/graphql/execution/response.h"
#include "pkg/graphql/execution/slot.h"
#include "pkg/graphql/execution/value_writer.h"

namespace battlesbit::graphql {

// A fault of ours, for the log: what the client gets is a sentence without detail.
struct Fault {
  std::string path;  // "games.3.title"
  std::string code;
  std::string message;
};
using OnFault = std::function<void(const Fault&)>;

class Execution {
 public:
  // REQUIRES: what is referred to outlives the execution. `root` is the object of the root type (null, or an event).
  Execution(const ExecutableSchema& schema, Operation& operation, const json::Object& variables, void* context,
            const void* root, const OnFault& on_fault);

  // The first pass. True: nothing waits, finish() may follow. Of a mutation only the first fields that do not wait.
  bool begin();
  // Fills the holes. When this task is cancelled, so are the resolvers that run; they have ended on return.
  Task<void> complete();
  Response finish();

  // Of a subscription: asks its field's resolver for the events.
  Task<std::expected<std::unique_ptr<EventSource>, std::vector<GraphQLError>>> open_events();

 private:
  friend class ValueWriter;

  bool execute_fields(const SelectionPlan& selection, const void* object, Slot& slot, const PathNode* path,
                      Boundary* boundary);
  bool execute_field(const PlannedField& field, const void* object, Slot& slot, const PathNode* parent,
                     Boundary* boundary);
  bool resolve_now(const PlannedField& field, const FieldCall& call, Slot& slot, const PathNode& path,
                   Boundary* boundary);
  void leave_hole(const PlannedField& field, const FieldCall& call, Slot& slot, const PathNode& path,
                  Boundary* boundary);
  void refuse_selection(const SelectionPlan& selection, std::vector<PathItem> path);
  const json::Object* arguments_of(const PlannedField& field, ValueWriter& at);
  void resume_serial();
  Task<void> fill_all(Slot& slot);
  Task<void> fill(Hole& hole);
  bool fault(ValueWriter& at, std::exception_ptr error);
  void report(const ValueWriter& at, std::string message, std::string code, std::chrono::seconds retry_after = {});
  void report_fault(const ValueWriter& at, std::string_view code, std::string message);

  const ExecutableSchema& schema_;
  Operation& operation_;
  const json::Object& variables_;
  std::shared_ptr<const Plan> plan_;
  Request request_;
  const void* root_;
  const OnFault& on_fault_;
  Slot slot_;
  Boundary data_;               // The whole data may be null.
  std::size_t next_field_ = 0;  // Of the root selection.
  bool data_is_null_ = false;
  std::vector<GraphQLError> errors_;
};

}  // namespace battlesbit::graphql
