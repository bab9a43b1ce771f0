-- name: UnmailedCodes
-- returns: many
-- row: VerificationCodeRow
select id, email, nonce, tries_left, expires_at, used_at, mailed_at, refused_at, created_at
  from verification_codes
 where mailed_at is null and refused_at is null and created_at < :created_before and expires_at > :now
 order by created_at, id
 limit :limit
