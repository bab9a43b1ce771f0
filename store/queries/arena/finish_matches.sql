-- name: FinishMatches
-- returns: many
-- not null: at
update matches m
   set positions_final = true
  from unnest(:ids::uuid[]) with ordinality as d (id, at)
 where m.id = d.id and m.orders_closed and not m.positions_final
returning d.at
