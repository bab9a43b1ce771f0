#include "graph/resolvers/notifications.h"

namespace battlesbit::graph {

Task<Result<Connection<Notification>>> NotificationQueries::notifications(QueryNotificationsArguments arguments,
                                                                          Context& context) {
  CO_TRY(const auto user, context.require_user());
  CO_TRY(auto page, page_of_arguments(arguments));
  page.descending = true;
  auto& listing = context.services.listings.notifications;
  CO_TRY(auto rows, co_await listing.list({user}, page));
  co_return connect(std::move(rows), page.order, [&listing, user] { return listing.count({user}); });
}

Task<Result<Stream<Notification>>> NotificationSubscriptions::notification_created(Context& context) {
  CO_TRY(const auto user, context.require_user());
  co_return context.services.events.notifications(user);
}

}  // namespace battlesbit::graph
