-- name: UnprocessedEvents
-- returns: many
select id from achievement_events
 where processed_at is null and created_at < :created_before
 order by created_at, id
 limit :limit
