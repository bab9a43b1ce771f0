-- name: PageOfUsers
-- returns: many
-- row: UserRow
-- nullable: :ids, :text, :above_time, :above_id, :below_time, :below_id
-- See adapters/postgres/paging.h.
select id, email, nick_name, avatar, is_active, is_staff, is_superuser, is_email_verified, cup, exp, created_at,
       updated_at
  from (select u.*, case when :by_update then u.updated_at else u.created_at end as at from users u
         where (:ids::uuid[] is null or u.id = any(:ids))
           and (:text::text is null or position(lower(:text) in lower(u.nick_name)) > 0 or position(lower(:text) in lower(u.email)) > 0)) u
 where (:above_time::timestamptz is null or (at, id) > (:above_time, :above_id::uuid))
   and (:below_time::timestamptz is null or (at, id) < (:below_time, :below_id::uuid))
 order by case when :up then at end, case when :up then id end,
          case when not :up then at end desc, case when not :up then id end desc
offset :offset limit :limit
