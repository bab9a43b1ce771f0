-- name: LockUser
-- returns: optional
-- row: UserRow
select id, email, nick_name, avatar, is_active, is_staff, is_superuser, is_email_verified, cup, exp, created_at,
       updated_at
  from users where id = :id
   for no key update
