-- name: InsertJoinRequest
-- returns: none
-- nullable: :match_id
insert into join_requests (id, game_id, user_id, currency, fee, status, match_id, created_at)
values (:id, :game_id, :user_id, :currency, :fee, :status, :match_id, :created_at)
