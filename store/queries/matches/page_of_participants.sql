-- name: PageOfParticipants
-- returns: many
-- row: ParticipantRow
-- nullable: :ids, :above_time, :above_id, :below_time, :below_id
-- See adapters/postgres/paging.h.
select id, match_id, user_id, currency, fee, balance, balance_reached_at, joined_at, rank, prize, created_at,
       updated_at
  from (select p.*, case when :by_update then p.updated_at else p.created_at end as at from participants p
         where (:ids::uuid[] is null or p.id = any(:ids))) p
 where (:above_time::timestamptz is null or (at, id) > (:above_time, :above_id::uuid))
   and (:below_time::timestamptz is null or (at, id) < (:below_time, :below_id::uuid))
 order by case when :up then at end, case when :up then id end,
          case when not :up then at end desc, case when not :up then id end desc
offset :offset limit :limit
