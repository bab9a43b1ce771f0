-- name: InsertVerificationCode
-- returns: none
-- nullable: :used_at, :mailed_at, :refused_at
insert into verification_codes (id, email, nonce, tries_left, expires_at, used_at, mailed_at, refused_at, created_at)
values (:id, :email, :nonce, :tries_left, :expires_at, :used_at, :mailed_at, :refused_at, :created_at)
