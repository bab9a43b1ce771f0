-- name: InsertUser
-- returns: none
-- nullable: :email, :nick_name, :avatar
insert into users (id, email, nick_name, avatar, is_active, is_staff, is_superuser, is_email_verified, cup, exp,
                   created_at, updated_at)
values (:id, :email, :nick_name, :avatar, :is_active, :is_staff, :is_superuser, :is_email_verified, :cup, :exp,
        :created_at, :updated_at)
