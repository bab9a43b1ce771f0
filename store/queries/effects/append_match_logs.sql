-- name: AppendMatchLogs
-- returns: none
select from append_match_logs(:match_ids::uuid[], :places::text[], :contents::text[], :now::timestamptz)
