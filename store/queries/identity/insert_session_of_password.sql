-- name: InsertSessionOfPassword
-- returns: count
-- The lock makes a change of the password wait for this login, or this login for the change.
with proof as (select user_id from user_passwords where user_id = :user_id and hash = :hash for share)
insert into sessions (id, user_id, generation, rotated_at, expires_at, created_at, address, user_agent)
select :id, user_id, :generation, :rotated_at, :expires_at, :created_at, :address, :user_agent from proof
