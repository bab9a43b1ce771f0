-- The roles that every installation begins with: domain/entities/role.cc has the same. And changes made by the command
-- line, where nobody is logged in.

with usual (id, name, description, permissions) as (values
  ('01900000-0000-7000-8000-00000000a001'::uuid, 'admin', 'May do everything.', array['*']),
  ('01900000-0000-7000-8000-00000000a002', 'moderator', 'Sees everything, switches players off and halts trading.',
   array['read:achievements', 'read:gameMatchPositions', 'read:gameMatches', 'read:roles', 'read:transactions',
         'read:users', 'read:wallets', 'update:gameMatches', 'update:users']),
  ('01900000-0000-7000-8000-00000000a003', 'editor', 'Makes games and achievements.',
   array['create:achievementDefinitions', 'create:games', 'delete:achievementDefinitions', 'delete:games',
         'update:achievementDefinitions', 'update:games']),
  ('01900000-0000-7000-8000-00000000a004', 'support', 'Sees everything and changes nothing.',
   array['read:achievements', 'read:gameMatchPositions', 'read:gameMatches', 'read:roles', 'read:transactions',
         'read:users', 'read:wallets'])
), made as (
  insert into roles (id, name, description, created_at, updated_at)
    select id, name, description, now(), now() from usual on conflict do nothing returning id
)
insert into role_permissions (role_id, permission)
  select usual.id, unnest(usual.permissions) from usual join made using (id);

alter table audit_entries alter column actor_id drop not null;
