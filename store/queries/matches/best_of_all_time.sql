-- name: BestOfAllTime
-- returns: many
-- row: StandingRow
-- not null: cup
select id as user_id, cup::bigint as cup from users where is_active and cup > 0 order by cup desc, id limit :limit
