-- name: PutAchievements
-- returns: none
-- nullable: :granted_at[]
insert into achievements (id, user_id, definition_id, progress, granted_at, created_at, updated_at)
select * from unnest(:ids::uuid[], :user_ids::uuid[], :definition_ids::uuid[], :progress::bigint[],
                     :granted_at::timestamptz[], :created_at::timestamptz[], :updated_at::timestamptz[])
on conflict (id) do update
   set progress = excluded.progress, granted_at = excluded.granted_at, updated_at = excluded.updated_at
