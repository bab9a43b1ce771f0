-- name: InsertMessages
-- returns: none
insert into outbox (id, subject, payload, created_at)
select id, subject, payload, :now::timestamptz
  from unnest(:ids::uuid[], :subjects::text[], :payloads::text[]) as m (id, subject, payload)
