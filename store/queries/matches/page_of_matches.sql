-- name: PageOfMatches
-- returns: many
-- nullable: :ids, :player, :above_time, :above_id, :below_time, :below_id
-- not null: id, game_id, status, rules_version, start_time, end_time, trading_locked, orders_closed, positions_final, voided, version, created_at, updated_at, place
-- See adapters/postgres/paging.h.
with filtered as (
  select m.*, t.at, row_number() over (order by t.at, m.id) as place
    from matches m cross join lateral (select case when :by_update then m.updated_at else m.created_at end as at) t
   where (:ids::uuid[] is null or m.id = any(:ids))
     and (:player::uuid is null or m.id in (select match_id from participants where user_id = :player))
)
select id, game_id, status, rules_version, start_time, end_time, trading_locked, orders_closed, positions_final, voided,
       winner_id, version, created_at, updated_at, place
  from filtered
 where (:above_time::timestamptz is null or (at, id) > (:above_time, :above_id::uuid))
   and (:below_time::timestamptz is null or (at, id) < (:below_time, :below_id::uuid))
 order by place * :direction::bigint
offset :offset limit :limit
