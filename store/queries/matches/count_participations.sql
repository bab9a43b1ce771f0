-- name: CountParticipations
-- returns: one
-- not null: total
select count(*) as total from participants where user_id = :user_id
