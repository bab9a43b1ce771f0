#include "pkg/graphql/validation/validate.h"

#include "pkg/graphql/language/visitor.h"
#include "pkg/graphql/validation/context.h"
#include "pkg/graphql/validation/rules/arguments.h"
#include "pkg/graphql/validation/rules/directives.h"
#include "pkg/graphql/validation/rules/fields.h"
#include "pkg/graphql/validation/rules/fragments.h"
#include "pkg/graphql/validation/rules/limits.h"
#include "pkg/graphql/validation/rules/operations.h"
#include "pkg/graphql/validation/rules/overlapping_fields.h"
#include "pkg/graphql/validation/rules/size_limit.h"
#include "pkg/graphql/validation/rules/values.h"
#include "pkg/graphql/validation/rules/variables.h"

namespace battlesbit::graphql {
namespace {
using namespace validation;

// The types enter first and leave last, so that every rule sees them as they are at its node.
template <class Rules>
struct WithTypes {
  TypeInfo& types;
  Rules& rules;

  template <class Node>
  void enter(const Node& node) {
    visitor_detail::enter(types, node);
    rules.enter(node);
  }
  template <class Node>
  void leave(const Node& node) {
    rules.leave(node);
    visitor_detail::leave(types, node);
  }
};

template <class... Rules>
void walk(Context& context, Rules... rules) {
  visitor_detail::Parallel<Rules...> all{{rules...}, {}};
  WithTypes<decltype(all)> walker{context.types, all};
  visit(context.document, walker);
}

}  // namespace

std::vector<GraphQLError> validate(const Schema& schema, const Document& document, const ValidationLimits& limits) {
  Context context(schema, document, limits);
  walk(context, ExecutableDefinitions(context), UniqueOperationNames(context), LoneAnonymousOperation(context),
       SingleFieldSubscriptions(context), KnownTypeNames(context), FragmentsOnCompositeTypes(context),
       VariablesAreInputTypes(context), ScalarLeafs(context), FieldsOnCorrectType(context),
       UniqueFragmentNames(context), KnownFragmentNames(context), PossibleFragmentSpreads(context),
       NoFragmentCycles(context), UniqueVariableNames(context), Directives(context), KnownArgumentNames(context),
       UniqueArgumentNames(context), ValuesOfCorrectType(context), ProvidedRequiredArguments(context),
       OverlappingFieldsCanBeMerged(context), UniqueInputFieldNames(context), Usage(context), DepthLimit(context),
       IntrospectionLimit(context), SizeLimit(context));
  return context.take_errors();
}

}  // namespace battlesbit::graphql
