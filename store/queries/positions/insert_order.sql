-- name: InsertOrder
-- returns: none
-- nullable: :fraction, :stop_loss, :target
insert into position_orders (id, position_id, match_id, kind, fraction, stop_loss, target, accepted_at, created_at)
values (:id, :position_id, :match_id, :kind, :fraction, :stop_loss, :target, :accepted_at, :created_at)
