#include "pkg/graphql/validation/validate.h"

#include "pkg/graphql/language/visitor.h"
#include "pkg/graphql/validation/context.h"
#include "pkg/graphql/validation/rules/depth_limit.h"
#include "pkg/graphql/validation/rules/executable_definitions.h"
#include "pkg/graphql/validation/rules/fields_on_correct_type.h"
#include "pkg/graphql/validation/rules/fragments_on_composite_types.h"
#include "pkg/graphql/validation/rules/introspection_limit.h"
#include "pkg/graphql/validation/rules/known_argument_names.h"
#include "pkg/graphql/validation/rules/known_directives.h"
#include "pkg/graphql/validation/rules/known_fragment_names.h"
#include "pkg/graphql/validation/rules/known_type_names.h"
#include "pkg/graphql/validation/rules/lone_anonymous_operation.h"
#include "pkg/graphql/validation/rules/no_fragment_cycles.h"
#include "pkg/graphql/validation/rules/overlapping_fields.h"
#include "pkg/graphql/validation/rules/possible_fragment_spreads.h"
#include "pkg/graphql/validation/rules/provided_required_arguments.h"
#include "pkg/graphql/validation/rules/scalar_leafs.h"
#include "pkg/graphql/validation/rules/single_field_subscriptions.h"
#include "pkg/graphql/validation/rules/size_limit.h"
#include "pkg/graphql/validation/rules/unique_argument_names.h"
#include "pkg/graphql/validation/rules/unique_directives_per_location.h"
#include "pkg/graphql/validation/rules/unique_fragment_names.h"
#include "pkg/graphql/validation/rules/unique_input_field_names.h"
#include "pkg/graphql/validation/rules/unique_operation_names.h"
#include "pkg/graphql/validation/rules/unique_variable_names.h"
#include "pkg/graphql/validation/rules/usage.h"
#include "pkg/graphql/validation/rules/values_of_correct_type.h"
#include "pkg/graphql/validation/rules/variables_are_input_types.h"

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
       NoFragmentCycles(context), UniqueVariableNames(context), KnownDirectives(context),
       UniqueDirectivesPerLocation(context), KnownArgumentNames(context), UniqueArgumentNames(context),
       ValuesOfCorrectType(context), ProvidedRequiredArguments(context), OverlappingFieldsCanBeMerged(context),
       UniqueInputFieldNames(context), Usage(context), DepthLimit(context), IntrospectionLimit(context),
       SizeLimit(context));
  return context.take_errors();
}

}  // namespace battlesbit::graphql
