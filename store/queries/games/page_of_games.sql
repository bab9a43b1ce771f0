-- name: PageOfGames
-- returns: many
-- nullable: :ids, :text, :is_active, :above_time, :above_id, :below_time, :below_id
-- not null: id, title, currency, entry_fee, start_balance, duration, countdown, min_players, max_players, max_positions, cup, win_exp, lose_exp, is_active, created_at, updated_at, place
-- See adapters/postgres/paging.h.
with filtered as (
  select g.*, t.at, row_number() over (order by t.at, g.id) as place
    from games g cross join lateral (select case when :by_update then g.updated_at else g.created_at end as at) t
   where (:ids::uuid[] is null or g.id = any(:ids))
     and (:text::text is null or position(lower(:text) in lower(g.title)) > 0)
     and (:is_active::boolean is null or g.is_active = :is_active)
)
select id, title, description, cover, currency, entry_fee, start_balance, duration, countdown, min_players, max_players,
       max_positions, reward_price, cup, win_exp, lose_exp, is_active, created_at, updated_at, place
  from filtered
 where (:above_time::timestamptz is null or (at, id) > (:above_time, :above_id::uuid))
   and (:below_time::timestamptz is null or (at, id) < (:below_time, :below_id::uuid))
 order by place * :direction::bigint
offset :offset limit :limit
