-- name: MatchJoinRequests
-- returns: none
update join_requests set status = 'matched', match_id = :match_id where id = any(:ids)
