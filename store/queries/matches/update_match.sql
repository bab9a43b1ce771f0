-- name: UpdateMatch
-- returns: none
-- nullable: :winner_id
update matches
   set status = :status, start_time = :start_time, end_time = :end_time, trading_locked = :trading_locked,
       orders_closed = :orders_closed, positions_final = :positions_final, voided = :voided, winner_id = :winner_id,
       version = :version, updated_at = :updated_at
 where id = :id
