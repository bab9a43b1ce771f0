-- name: ShareRole
-- returns: optional
select id from roles where id = :id for key share
