-- name: LockMatches
-- returns: none
-- Before anything inside them, as everybody does who changes a match: no deadlock with who creates a position.
select from matches where id = any(:ids) order by id for no key update
