-- name: PageOfNotifications
-- returns: many
-- nullable: :above_time, :above_id, :below_time, :below_id
-- not null: id, user_id, action, target, type, message, created_at, place
-- See adapters/postgres/paging.h. Notifications never change: they have one time.
with filtered as (
  select n.*, row_number() over (order by created_at, id) as place from notifications n where n.user_id = :user_id
)
select id, user_id, action, target, type, message, created_at, place
  from filtered
 where (:above_time::timestamptz is null or (created_at, id) > (:above_time, :above_id::uuid))
   and (:below_time::timestamptz is null or (created_at, id) < (:below_time, :below_id::uuid))
 order by place * :direction::bigint
offset :offset limit :limit
