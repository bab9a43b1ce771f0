-- name: SealedMatchLogs
-- returns: many
select match_id, head from match_logs where match_id = any(:match_ids) and is_sealed
