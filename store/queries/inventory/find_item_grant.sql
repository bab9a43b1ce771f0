-- name: FindItemGrant
-- returns: optional
select user_id, leverage, quantity from item_grants where idempotency_key = :idempotency_key
