-- name: CountWonMatches
-- returns: many
-- not null: owner, total
select m.winner_id as owner, count(*) as total from matches m where m.winner_id = any(:user_ids) group by m.winner_id
