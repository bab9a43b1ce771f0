-- name: FindNotification
-- returns: optional
-- row: NotificationRow
select id, user_id, action, target, type, message, created_at, read_at from notifications where id = :id
