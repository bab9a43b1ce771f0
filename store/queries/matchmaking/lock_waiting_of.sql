-- name: LockWaitingOf
-- returns: many
-- row: JoinRequestRow
-- Locked in the order of their ids, shown in the order in which they came.
with locked as (
  select id, game_id, user_id, currency, fee, status, match_id, created_at
    from join_requests where id = any(:ids) and game_id = :game_id and status = 'waiting'
   order by id
     for no key update
)
select id, game_id, user_id, currency, fee, status, match_id, created_at from locked order by created_at, id
