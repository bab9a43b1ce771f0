-- name: FindAnswer
-- returns: optional
select input_hash, result_id from idempotency_keys where user_id = :user_id and key = :key and created_at > :expired
