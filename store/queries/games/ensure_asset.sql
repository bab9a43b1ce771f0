-- name: EnsureAsset
-- returns: none
insert into assets (id, base_token, quote_token, name, icon_url, rank)
values (:id, :base_token, :quote_token, :name, :icon_url, :rank)
on conflict do nothing
