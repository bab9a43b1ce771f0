-- name: ForgetAnswers
-- returns: none
delete from idempotency_keys where user_id = :user_id and created_at <= :expired
