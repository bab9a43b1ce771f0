-- Double-entry bookkeeping of real money. Balances are kept by the same statement that posts; history is never changed.

create type currency as enum ('usdt', 'solana', 'bt');
create type account_kind as enum ('available', 'held', 'escrow', 'house', 'treasury', 'outside');
create type transfer_kind as enum ('deposit', 'hold', 'release', 'capture', 'prize', 'refund', 'fee');

create table ledger_accounts (
  id       uuid primary key,
  kind     account_kind not null,
  currency currency not null,
  user_id  uuid references users,
  match_id uuid,
  owner_id uuid not null generated always as
             (coalesce(user_id, match_id, '00000000-0000-0000-0000-000000000000'::uuid)) stored,
  split    smallint not null default 0 check (split between 0 and 255),
  balance  bigint not null default 0,
  constraint ledger_balance_not_negative check (balance >= 0 or kind = 'outside'),
  check ((kind in ('available', 'held')) = (user_id is not null)),
  check ((kind = 'escrow') = (match_id is not null)),
  constraint ledger_account_once unique (owner_id, kind, currency, split)
);

create table ledger_transfers (
  id              uuid primary key,
  kind            transfer_kind not null,
  idempotency_key text not null constraint ledger_transfer_once unique,
  currency        currency not null,
  match_id        uuid,
  created_at      timestamptz not null
);

create table ledger_postings (
  transfer_id uuid not null references ledger_transfers,
  number      smallint not null check (number >= 0),
  account_id  uuid not null references ledger_accounts,
  amount      bigint not null check (amount <> 0),
  primary key (transfer_id, number)
);
create index ledger_postings_by_account on ledger_postings (account_id);

create function ledger_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'the ledger is never changed: % on %', tg_op, tg_table_name using errcode = 'integrity_constraint_violation';
end $$;
create trigger ledger_transfers_append_only before update or delete on ledger_transfers
  for each row execute function ledger_is_append_only();
create trigger ledger_postings_append_only before update or delete on ledger_postings
  for each row execute function ledger_is_append_only();

create function ledger_transfer_balances() returns trigger language plpgsql as $$
declare
  total numeric;
  strangers bigint;
begin
  select sum(p.amount), count(*) filter (where a.currency <> new.currency) into total, strangers
    from ledger_postings p join ledger_accounts a on a.id = p.account_id where p.transfer_id = new.id;
  if total is distinct from 0 or strangers > 0 then
    raise exception 'transfer % does not balance: sum %, % postings in another currency', new.id, total, strangers
      using errcode = 'integrity_constraint_violation', constraint = 'ledger_transfer_balances';
  end if;
  return null;
end $$;
create constraint trigger ledger_transfers_balance after insert on ledger_transfers
  deferrable initially deferred for each row execute function ledger_transfer_balances();

create table wallets (
  id         uuid primary key,
  user_id    uuid not null references users,
  currency   currency not null,
  address    text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  constraint wallet_once unique (user_id, currency)
);
