-- name: MarkNotificationsRead
-- returns: count
-- nullable: :ids
update notifications set read_at = :now
 where user_id = :user_id and read_at is null and (:ids::uuid[] is null or id = any(:ids::uuid[]))
