-- name: LockNewestCode
-- returns: optional
-- row: VerificationCodeRow
select id, email, nonce, tries_left, expires_at, used_at, mailed_at, refused_at, created_at
  from verification_codes where email = :email
 order by created_at desc, id desc
 limit 1
   for no key update
