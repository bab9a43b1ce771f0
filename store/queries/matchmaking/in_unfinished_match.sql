-- name: InUnfinishedMatch
-- returns: one
-- not null: found
select exists (
  select from participants p join matches m on m.id = p.match_id
   where p.user_id = :user_id and m.status in ('waiting', 'pending', 'open')) as found
