-- name: PageOfNotifications
-- returns: many
-- row: NotificationRow
-- nullable: :is_read, :above_time, :above_id, :below_time, :below_id
-- See adapters/postgres/paging.h.
select id, user_id, action, target, type, message, created_at, read_at
  from (select n.*, n.created_at as at from notifications n
         where n.user_id = :user_id and (:is_read::boolean is null or (n.read_at is not null) = :is_read)) n
 where (:above_time::timestamptz is null or (at, id) > (:above_time, :above_id::uuid))
   and (:below_time::timestamptz is null or (at, id) < (:below_time, :below_id::uuid))
 order by case when :up then at end, case when :up then id end,
          case when not :up then at end desc, case when not :up then id end desc
offset :offset limit :limit
