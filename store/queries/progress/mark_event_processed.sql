-- name: MarkEventProcessed
-- returns: none
update achievement_events set processed_at = :at where id = :id
