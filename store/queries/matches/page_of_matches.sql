-- name: PageOfMatches
-- returns: many
-- row: MatchRow
-- nullable: :ids, :text, :player, :above_time, :above_id, :below_time, :below_id
-- See adapters/postgres/paging.h.
select id, game_id, status, rules_version, start_time, end_time, trading_locked, orders_closed, positions_final,
       voided, winner_id, version, created_at, updated_at
  from (select m.*, case when :by_update then m.updated_at else m.created_at end as at from matches m
         where (:ids::uuid[] is null or m.id = any(:ids))
           and (:text::text is null or m.game_id in (select g.id from games g where position(lower(:text) in lower(g.title)) > 0))
           and (:player::uuid is null or m.id in (select match_id from participants where user_id = :player))) m
 where (:above_time::timestamptz is null or (at, id) > (:above_time, :above_id::uuid))
   and (:below_time::timestamptz is null or (at, id) < (:below_time, :below_id::uuid))
 order by case when :up then at end, case when :up then id end,
          case when not :up then at end desc, case when not :up then id end desc
offset :offset limit :limit
