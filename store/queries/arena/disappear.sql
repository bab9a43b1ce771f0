-- name: Disappear
-- returns: none
delete from arena_members where owner = :owner
