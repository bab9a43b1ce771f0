-- name: UpdateUser
-- returns: none
-- nullable: :email, :nick_name, :avatar
update users
   set email = :email, nick_name = :nick_name, avatar = :avatar, is_active = :is_active, is_staff = :is_staff,
       is_superuser = :is_superuser, is_email_verified = :is_email_verified, cup = :cup, exp = :exp,
       updated_at = :updated_at
 where id = :id
