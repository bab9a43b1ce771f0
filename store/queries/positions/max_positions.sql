-- name: MaxPositions
-- returns: optional
select g.max_positions from matches m join games g on g.id = m.game_id where m.id = :match_id
