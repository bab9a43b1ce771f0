-- name: MessagesBefore
-- returns: many
select id, subject, payload from outbox where created_at < :before order by created_at, id limit :limit
