-- name: PageOfWonMatches
-- returns: many
-- row: MatchRow
-- nullable: :above_time, :above_id, :below_time, :below_id
-- A page for each owner. See adapters/postgres/paging.h.
select r.id, r.game_id, r.status, r.rules_version, r.start_time, r.end_time, r.trading_locked, r.orders_closed,
       r.positions_final, r.voided, r.winner_id, r.version, r.created_at, r.updated_at
  from unnest(:user_ids::uuid[]) as o (id)
 cross join lateral (
   select id, game_id, status, rules_version, start_time, end_time, trading_locked, orders_closed, positions_final,
          voided, winner_id, version, created_at, updated_at
     from (select m.*, case when :by_update then m.updated_at else m.created_at end as at
             from matches m where m.winner_id = o.id) m
    where (:above_time::timestamptz is null or (at, id) > (:above_time, :above_id::uuid))
      and (:below_time::timestamptz is null or (at, id) < (:below_time, :below_id::uuid))
    order by case when :up then at end, case when :up then id end,
             case when not :up then at end desc, case when not :up then id end desc
   offset :offset limit :limit) r
