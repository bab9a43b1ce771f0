-- What an arena that starts anew has to know of a position: which orders come too late for it.
alter table positions
  add column reduced_at    timestamptz,
  add column last_order_at timestamptz,
  add column last_order_id uuid references position_orders,
  add check ((last_order_at is null) = (last_order_id is null));
