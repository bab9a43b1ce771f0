-- name: InsertParticipants
-- returns: none
insert into participants (id, match_id, user_id, currency, fee, balance, balance_reached_at, joined_at, prize,
                          created_at, updated_at)
select * from unnest(:ids::uuid[], :match_ids::uuid[], :user_ids::uuid[], :currencies::text[]::currency[],
                     :fees::bigint[], :balances::bigint[], :reached_at::timestamptz[], :joined_at::timestamptz[],
                     :prizes::bigint[], :created_at::timestamptz[], :updated_at::timestamptz[])
