-- name: CountMatchesOfGames
-- returns: many
-- nullable: :user_ids[]
-- not null: owner, total
select m.game_id as owner, count(*) as total
  from unnest(:owner_ids::uuid[], :user_ids::uuid[]) as o (id, user_id)
  join matches m on m.game_id = o.id
   and (o.user_id is null
        or exists (select from participants p where p.match_id = m.id and p.user_id = o.user_id))
 group by m.game_id
