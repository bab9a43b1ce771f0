-- name: InsertAnswer
-- returns: none
insert into idempotency_keys (user_id, key, input_hash, result_id, created_at)
values (:user_id, :key, :input_hash, :result_id, :created_at)
