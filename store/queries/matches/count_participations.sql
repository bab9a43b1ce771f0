-- name: CountParticipations
-- returns: many
-- not null: owner, total
select p.user_id as owner, count(*) as total from participants p where p.user_id = any(:user_ids) group by p.user_id
