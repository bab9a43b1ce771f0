-- name: CountMatches
-- returns: one
-- nullable: :ids, :player
-- not null: total
select count(*) as total
  from matches m
 where (:ids::uuid[] is null or m.id = any(:ids))
   and (:player::uuid is null or m.id in (select match_id from participants where user_id = :player))
