-- name: InsertMatch
-- returns: none
-- nullable: :winner_id
insert into matches (id, game_id, status, rules_version, start_time, end_time, trading_locked, orders_closed,
                     positions_final, voided, winner_id, version, created_at, updated_at)
values (:id, :game_id, :status, :rules_version, :start_time, :end_time, :trading_locked, :orders_closed,
        :positions_final, :voided, :winner_id, :version, :created_at, :updated_at)
