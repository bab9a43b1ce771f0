-- name: LoadOfSeat
-- returns: one
-- not null: reserved, live
select coalesce(sum(p.margin), 0)::bigint as reserved, count(*) as live
  from positions p join participants s on s.id = p.participant_id
 where s.match_id = :match_id and s.user_id = :user_id and p.status in ('pending', 'open')
