-- name: PageOfParticipations
-- returns: many
-- nullable: :above_time, :above_id, :below_time, :below_id
-- not null: id, match_id, user_id, currency, fee, balance, balance_reached_at, joined_at, prize, created_at, updated_at, place
-- See adapters/postgres/paging.h.
with filtered as (
  select p.*, t.at, row_number() over (order by t.at, p.id) as place
    from participants p cross join lateral (select case when :by_update then p.updated_at else p.created_at end as at) t
   where p.user_id = :user_id
)
select id, match_id, user_id, currency, fee, balance, balance_reached_at, joined_at, rank, prize, created_at,
       updated_at, place
  from filtered
 where (:above_time::timestamptz is null or (at, id) > (:above_time, :above_id::uuid))
   and (:below_time::timestamptz is null or (at, id) < (:below_time, :below_id::uuid))
 order by place * :direction::bigint
offset :offset limit :limit
