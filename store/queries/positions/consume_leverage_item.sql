-- name: ConsumeLeverageItem
-- returns: none
update leverage_items set position_id = :position_id where id = :id
