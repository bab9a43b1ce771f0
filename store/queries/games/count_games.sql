-- name: CountGames
-- returns: one
-- nullable: :ids, :text, :is_active, :player
-- not null: total
select count(*) as total
  from games g
 where (:ids::uuid[] is null or g.id = any(:ids))
   and (:text::text is null or position(lower(:text) in lower(g.title)) > 0)
   and (:is_active::boolean is null or g.is_active = :is_active)
   and (:player::uuid is null or g.id in (
         select m.game_id from matches m join participants p on p.match_id = m.id where p.user_id = :player))
