-- name: ParticipantsOfMatches
-- returns: many
-- row: ParticipantRow
select id, match_id, user_id, currency, fee, balance, balance_reached_at, joined_at, rank, prize, created_at,
       updated_at
  from participants where match_id = any(:match_ids)
 order by match_id, joined_at, id
