#include "graph/resolvers/notifications.h"

namespace battlesbit::graph {

Task<Result<Stream<Notification>>> NotificationSubscriptions::notification_created(Context& context) {
  CO_TRY(const auto user, context.require_user());
  co_return context.services.events.notifications(user);
}

}  // namespace battlesbit::graph
