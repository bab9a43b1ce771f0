-- name: EntriesOfMatchLog
-- returns: many
select number, content, hash from match_log_entries where match_id = :match_id order by number
