-- name: CountNotifications
-- returns: one
-- not null: total
select count(*) as total from notifications where user_id = :user_id
