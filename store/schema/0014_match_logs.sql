-- The log of each match: what was agreed, accepted and decided, in the order in which it was stored. The hash of an entry
-- binds all entries before it, so that nobody changes one without changing the last hash, which is the match's result.

create table match_logs (
  match_id  uuid primary key references matches,
  length    bigint not null check (length >= 0),
  head      bytea not null check (octet_length(head) = 32),
  is_sealed boolean not null default false
);

create table match_log_entries (
  match_id   uuid not null references match_logs,
  number     bigint not null check (number > 0),
  content    text not null,
  hash       bytea not null check (octet_length(hash) = 32),
  created_at timestamptz not null,
  primary key (match_id, number)
);

create function match_log_only_grows() returns trigger language plpgsql as $$
begin
  raise exception 'the log of a match only grows, and ends with its result: % on %', tg_op, tg_table_name
    using errcode = 'integrity_constraint_violation';
end $$;
create trigger match_log_entries_stay before update or delete on match_log_entries
  for each row execute function match_log_only_grows();
create trigger match_logs_stay before delete on match_logs
  for each row execute function match_log_only_grows();
create trigger match_logs_grow before update on match_logs
  for each row when (old.is_sealed or new.length <> old.length + 1 or new.match_id <> old.match_id)
  execute function match_log_only_grows();

-- Appends to any number of logs; the entries of one match in the order of the arrays. 'first' begins a log, 'last' seals
-- it. A match that began before there were logs has none, and nothing is appended. REQUIRES: the matches' rows are
-- locked, for share at least, so that nobody who holds a log waits for a match.
create function append_match_logs(match_ids uuid[], places text[], contents text[], at timestamptz) returns void
language plpgsql as $$
declare
  entry record;
  made  record;
begin
  for entry in
    select e.match_id, e.place, e.content
      from unnest(match_ids, places, contents) with ordinality as e (match_id, place, content, turn)
     order by e.match_id, e.turn
  loop
    if entry.place = 'first' then
      insert into match_logs (match_id, length, head)
      values (entry.match_id, 0, sha256(convert_to('battlesbit match log 1 ' || entry.match_id, 'UTF8')));
    end if;
    update match_logs l
       set length = l.length + 1, head = sha256(l.head || convert_to(entry.content, 'UTF8')),
           is_sealed = entry.place = 'last'
     where l.match_id = entry.match_id
    returning l.length, l.head into made;
    if found then
      insert into match_log_entries (match_id, number, content, hash, created_at)
      values (entry.match_id, made.length, entry.content, made.head, at);
    end if;
  end loop;
end $$;
