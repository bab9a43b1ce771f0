-- name: CountMatches
-- returns: one
-- nullable: :ids, :text, :player
-- not null: total
select count(*) as total
  from matches m
 where (:ids::uuid[] is null or m.id = any(:ids))
   and (:text::text is null or m.game_id in (select g.id from games g where position(lower(:text) in lower(g.title)) > 0))
   and (:player::uuid is null or m.id in (select match_id from participants where user_id = :player))
