-- name: DeleteGame
-- returns: none
delete from games where id = :id
