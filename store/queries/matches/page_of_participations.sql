-- name: PageOfParticipations
-- returns: many
-- row: ParticipantRow
-- nullable: :above_time, :above_id, :below_time, :below_id
-- A page for each owner. See adapters/postgres/paging.h.
select r.id, r.match_id, r.user_id, r.currency, r.fee, r.balance, r.balance_reached_at, r.joined_at, r.rank, r.prize,
       r.created_at, r.updated_at
  from unnest(:user_ids::uuid[]) as o (id)
 cross join lateral (
   select id, match_id, user_id, currency, fee, balance, balance_reached_at, joined_at, rank, prize, created_at,
          updated_at
     from (select p.*, case when :by_update then p.updated_at else p.created_at end as at
             from participants p where p.user_id = o.id) p
    where (:above_time::timestamptz is null or (at, id) > (:above_time, :above_id::uuid))
      and (:below_time::timestamptz is null or (at, id) < (:below_time, :below_id::uuid))
    order by case when :up then at end, case when :up then id end,
             case when not :up then at end desc, case when not :up then id end desc
   offset :offset limit :limit) r
