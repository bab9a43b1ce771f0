-- name: PageOfGames
-- returns: many
-- row: GameRow
-- nullable: :ids, :text, :is_active, :player, :above_time, :above_id, :below_time, :below_id
-- See adapters/postgres/paging.h.
select id, title, description, cover, currency, entry_fee, start_balance, duration, countdown, min_players,
       max_players, max_positions, reward_price, cup, win_exp, lose_exp, is_active, created_at, updated_at
  from (select g.*, case when :by_update then g.updated_at else g.created_at end as at from games g
         where (:ids::uuid[] is null or g.id = any(:ids))
           and (:text::text is null or position(lower(:text) in lower(g.title)) > 0)
           and (:is_active::boolean is null or g.is_active = :is_active)
           and (:player::uuid is null or g.id in (
                 select m.game_id from matches m join participants p on p.match_id = m.id where p.user_id = :player))) g
 where (:above_time::timestamptz is null or (at, id) > (:above_time, :above_id::uuid))
   and (:below_time::timestamptz is null or (at, id) < (:below_time, :below_id::uuid))
 order by case when :up then at end, case when :up then id end,
          case when not :up then at end desc, case when not :up then id end desc
offset :offset limit :limit
