-- name: PositionsOpened
-- returns: one
-- not null: total
select count(*) as total from positions where match_id = :match_id and opened_at is not null
