// Resolvers of notifications. Loop thread only.
#pragma once

#include "generated/graph/types.h"
#include "graph/connection.h"
#include "graph/context.h"
#include "graph/convert.h"

namespace battlesbit::graph {

struct NotificationQueries {
  static Task<Result<Connection<Notification>>> notifications(QueryNotificationsArguments arguments, Context& context);
};

struct NotificationMutations {
  static Task<Result<std::int32_t>> mark_notifications_read(MutationMarkNotificationsReadArguments arguments,
                                                            Context& context);
};

struct NotificationSubscriptions {
  static Task<Result<Stream<Notification>>> notification_created(Context& context);
};

struct NotificationResolver {
  static NotificationAction action(const Notification& notification) { return to_schema(notification.action); }
  static NotificationTarget target(const Notification& notification) { return to_schema(notification.target); }
  static NotificationType type(const Notification& notification) { return to_schema(notification.type); }
};

}  // namespace battlesbit::graph
