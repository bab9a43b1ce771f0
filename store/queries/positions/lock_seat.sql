-- name: LockSeat
-- returns: optional
-- row: ParticipantRow
select id, match_id, user_id, currency, fee, balance, balance_reached_at, joined_at, rank, prize, created_at,
       updated_at
  from participants where match_id = :match_id and user_id = :user_id
   for no key update
