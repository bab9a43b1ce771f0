-- name: SessionsEndedSince
-- returns: many
select id from sessions where revoked_at >= :since order by revoked_at desc limit :limit
