#include "graph/resolvers/notifications.h"

#include "graph/lists.h"

namespace battlesbit::graph {

Task<Result<Connection<Notification>>> NotificationQueries::notifications(QueryNotificationsArguments arguments,
                                                                          Context& context) {
  CO_TRY(const auto user, context.require_user());
  CO_TRY(auto page, page_of_arguments(arguments));
  page.descending = true;
  auto& listing = context.services.listings.notifications;
  NotificationSearch search{.user = user, .is_read = {}};
  if (arguments.filter_by) search.is_read = arguments.filter_by->is_read;
  CO_TRY(auto rows, co_await listing.list(search, page));
  co_return connect(std::move(rows), page.order, [&listing, search] { return listing.count(search); });
}

Task<Result<std::int32_t>> NotificationMutations::mark_notifications_read(
    MutationMarkNotificationsReadArguments arguments, Context& context) {
  CO_TRY(const auto user, context.require_user());
  std::optional<std::vector<NotificationId>> ids;
  if (arguments.ids && arguments.ids->size() > kFilterIdsMax) {
    co_return fail(ErrorKind::kInvalidArgument, "INVALID_FILTER",
                   fmt::format("ids takes at most {} ids.", kFilterIdsMax));
  }
  if (arguments.ids) ids.emplace();
  for (const auto& text : arguments.ids.value_or(std::vector<std::string>())) {
    CO_TRY(const auto id, id_of<NotificationId>("ids", text));
    ids->push_back(id);
  }
  CO_TRY(const auto marked,
         co_await context.services.notifications.mark_read(user, std::move(ids), context.services.clock.now()));
  co_return static_cast<std::int32_t>(marked);
}

Task<Result<Stream<Notification>>> NotificationSubscriptions::notification_created(Context& context) {
  CO_TRY(const auto user, context.require_user());
  co_return context.services.events.notifications(user);
}

}  // namespace battlesbit::graph
