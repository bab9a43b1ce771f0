-- What players see of the books: each posting on what they can spend is an entry with an id of its own, made of its
-- transfer's id with the posting's number in the last two bytes, so that it is never stored twice and never differs.

alter table ledger_postings add column entry_id uuid not null generated always as (
  encode(set_byte(set_byte(uuid_send(transfer_id), 14, get_byte(uuid_send(transfer_id), 14) # (number >> 8)),
                  15, get_byte(uuid_send(transfer_id), 15) # (number & 255)), 'hex')::uuid) stored;
create unique index ledger_entry_once on ledger_postings (entry_id);
create index ledger_transfers_by_creation on ledger_transfers (created_at);
