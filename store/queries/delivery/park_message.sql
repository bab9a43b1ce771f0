-- name: ParkMessage
-- returns: none
insert into parked_messages (id, consumer, subject, payload, message_id, reason, attempts, parked_at)
values (:id, :consumer, :subject, :payload, :message_id, :reason, :attempts, :parked_at)
on conflict (id) do nothing
