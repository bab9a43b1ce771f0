-- name: InsertNotifications
-- returns: none
insert into notifications (id, user_id, action, target, type, message, created_at)
select * from unnest(:ids::uuid[], :user_ids::uuid[], :actions::text[]::notification_action[],
                     :targets::text[]::notification_target[], :types::text[]::notification_type[], :messages::text[],
                     :created_at::timestamptz[])
