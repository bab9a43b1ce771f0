-- name: BestSince
-- returns: many
-- row: StandingRow
-- not null: cup
-- By the cups of the matches that ended then: won by the first, lost by the others.
select p.user_id, sum(case when p.rank = 1 then g.cup else -g.cup end)::bigint as cup
  from matches m
  join games g on g.id = m.game_id
  join participants p on p.match_id = m.id
  join users u on u.id = p.user_id and u.is_active
 where m.status = 'closed' and not m.voided and m.end_time >= :since
 group by p.user_id
having sum(case when p.rank = 1 then g.cup else -g.cup end) > 0
 order by cup desc, p.user_id
 limit :limit
