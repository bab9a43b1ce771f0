-- name: PutAsset
-- returns: none
insert into assets (id, base_token, quote_token, name, icon_url, rank)
values (:id, :base_token, :quote_token, :name, :icon_url, :rank)
on conflict (id) do update
   set base_token = excluded.base_token, quote_token = excluded.quote_token, name = excluded.name,
       icon_url = excluded.icon_url, rank = excluded.rank, is_active = true
