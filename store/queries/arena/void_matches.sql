-- name: VoidMatches
-- returns: many
-- not null: at
update matches m
   set voided = true
  from unnest(:ids::uuid[]) with ordinality as d (id, at)
 where m.id = d.id and m.orders_closed and not m.positions_final and not m.voided
returning d.at
