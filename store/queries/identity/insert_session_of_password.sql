-- name: InsertSessionOfPassword
-- returns: count
-- The locks make a change of the password, or the end of the account, wait for this login, or this login for them. First
-- the user, then the hash, as everybody takes them.
with account as (select id from users where id = :user_id and is_active for share),
     proof as (select p.user_id from user_passwords p join account a on a.id = p.user_id where p.hash = :hash
                  for share of p)
insert into sessions (id, user_id, generation, rotated_at, expires_at, created_at, address, user_agent)
select :id, user_id, :generation, :rotated_at, :expires_at, :created_at, :address, :user_agent from proof
