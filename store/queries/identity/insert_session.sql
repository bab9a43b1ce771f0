-- name: InsertSession
-- returns: none
-- nullable: :revoked_at
insert into sessions (id, user_id, generation, rotated_at, expires_at, revoked_at, created_at, address, user_agent)
values (:id, :user_id, :generation, :rotated_at, :expires_at, :revoked_at, :created_at, :address, :user_agent)
