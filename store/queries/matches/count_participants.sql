-- name: CountParticipants
-- returns: one
-- nullable: :ids
-- not null: total
select count(*) as total
  from participants p
 where (:ids::uuid[] is null or p.id = any(:ids))
