-- name: FindMatchLog
-- returns: optional
select head, is_sealed from match_logs where match_id = :match_id
