-- name: UpdateJoinRequest
-- returns: none
-- nullable: :match_id
update join_requests set status = :status, match_id = :match_id where id = :id
