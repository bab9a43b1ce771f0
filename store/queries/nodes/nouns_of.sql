-- name: NounsOf
-- returns: many
-- not null: noun, id
-- What each id is the id of. Those that nobody has are left out.
          select 'achievement'::text as noun, id from achievements where id = any(:ids)
union all select 'achievement_definition'::text as noun, id from achievement_definitions where id = any(:ids)
union all select 'game'::text as noun, id from games where id = any(:ids)
union all select 'match'::text as noun, id from matches where id = any(:ids)
union all select 'participant'::text as noun, id from participants where id = any(:ids)
union all select 'position'::text as noun, id from positions where id = any(:ids)
union all select 'user'::text as noun, id from users where id = any(:ids)
union all select 'wallet'::text as noun, id from wallets where id = any(:ids)
union all select 'wallet_entry', p.entry_id
            from ledger_postings p join ledger_accounts a on a.id = p.account_id and a.kind = 'available'
           where p.entry_id = any(:ids)
