-- name: UpdateVerificationCode
-- returns: none
-- nullable: :used_at, :mailed_at, :refused_at
update verification_codes
   set tries_left = :tries_left, expires_at = :expires_at, used_at = :used_at, mailed_at = :mailed_at,
       refused_at = :refused_at
 where id = :id
