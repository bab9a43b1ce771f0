-- name: UnannouncedMatches
-- returns: many
select id, orders_closed from matches
 where status in ('pending', 'open') and not positions_final and (orders_closed or created_at >= :since)
 order by id
