-- name: InsertAchievementEvents
-- returns: none
insert into achievement_events (id, user_id, metric, source_id, amount, created_at)
select * from unnest(:ids::uuid[], :user_ids::uuid[], :metrics::text[]::achievement_metric[], :source_ids::uuid[],
                     :amounts::bigint[], :created_at::timestamptz[])
on conflict on constraint achievement_event_once do nothing
