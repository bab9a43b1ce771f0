-- name: UnfinishedMatches
-- returns: many
-- row: MatchRow
-- The rule of shard_of in domain/services/arena_store.h: both halves of the id, xor, modulo as of a number without sign.
select id, game_id, status, rules_version, start_time, end_time, trading_locked, orders_closed, positions_final, voided,
       winner_id, version, created_at, updated_at
  from (select *, ('x' || substr(translate(id::text, '-', ''), 1, 16))::bit(64)::bigint
                # ('x' || substr(translate(id::text, '-', ''), 17, 16))::bit(64)::bigint as halves
          from matches where status in ('pending', 'open') and not positions_final) m
 where (((halves >> 1) & 9223372036854775807) % :shards::smallint * 2 + (halves & 1)) % :shards::smallint
       = :shard::smallint
 order by id
