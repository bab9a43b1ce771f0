-- name: ActiveAssets
-- returns: many
select id, base_token, quote_token, name, icon_url, rank from assets where is_active order by rank, id
