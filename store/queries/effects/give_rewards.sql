-- name: GiveRewards
-- returns: none
-- Locked in the order of their ids; cups never go below zero.
with locked as (select id from users where id = any(:user_ids) order by id for no key update)
update users u
   set cup = greatest(0, u.cup + r.cup), exp = u.exp + r.exp, updated_at = :now
  from unnest(:user_ids::uuid[], :cups::integer[], :exps::bigint[]) as r (user_id, cup, exp)
  join locked on locked.id = r.user_id
 where u.id = r.user_id
