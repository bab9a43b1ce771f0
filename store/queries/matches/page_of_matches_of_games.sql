-- name: PageOfMatchesOfGames
-- returns: many
-- row: MatchRow
-- nullable: :user_ids[], :above_time, :above_id, :below_time, :below_id
-- A page for each game, of those that one user plays in where one is named. See adapters/postgres/paging.h.
select r.id, r.game_id, r.status, r.rules_version, r.start_time, r.end_time, r.trading_locked, r.orders_closed,
       r.positions_final, r.voided, r.winner_id, r.version, r.created_at, r.updated_at
  from unnest(:owner_ids::uuid[], :user_ids::uuid[]) as o (id, user_id)
 cross join lateral (
   select id, game_id, status, rules_version, start_time, end_time, trading_locked, orders_closed, positions_final,
          voided, winner_id, version, created_at, updated_at
     from (select m.*, case when :by_update then m.updated_at else m.created_at end as at
             from matches m
            where m.game_id = o.id
              and (o.user_id is null
                   or exists (select from participants p where p.match_id = m.id and p.user_id = o.user_id))) m
    where (:above_time::timestamptz is null or (at, id) > (:above_time, :above_id::uuid))
      and (:below_time::timestamptz is null or (at, id) < (:below_time, :below_id::uuid))
    order by case when :up then at end, case when :up then id end,
             case when not :up then at end desc, case when not :up then id end desc
   offset :offset limit :limit) r
