-- name: InsertPosition
-- returns: none
-- nullable: :limit_price, :stop_loss, :target, :leverage_item
insert into positions (id, match_id, participant_id, user_id, symbol, side, type, status, margin, leverage, limit_price,
                       stop_loss, target, accepted_at, leverage_item, created_at, updated_at)
values (:id, :match_id, :participant_id, :user_id, :symbol, :side, :type, 'pending', :margin, :leverage, :limit_price,
        :stop_loss, :target, :accepted_at, :leverage_item, :created_at, :updated_at)
