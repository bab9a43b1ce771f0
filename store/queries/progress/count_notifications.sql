-- name: CountNotifications
-- returns: one
-- not null: total
select count(*) as total
  from notifications n
 where n.user_id = :user_id
