-- name: CountNotifications
-- returns: one
-- not null: total
-- nullable: :is_read
select count(*) as total
  from notifications n
 where n.user_id = :user_id and (:is_read::boolean is null or (n.read_at is not null) = :is_read)
