-- name: UpdateParticipants
-- returns: none
-- nullable: :ranks[]
update participants p
   set rank = c.rank, prize = c.prize, updated_at = c.updated_at
  from unnest(:ids::uuid[], :ranks::smallint[], :prizes::bigint[], :updated_at::timestamptz[])
       as c (id, rank, prize, updated_at)
 where p.id = c.id
