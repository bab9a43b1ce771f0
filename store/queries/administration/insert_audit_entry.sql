-- name: InsertAuditEntry
-- returns: none
-- nullable: :actor_id
insert into audit_entries (id, actor_id, action, subject_id, changes, created_at)
values (:id, :actor_id, :action, :subject_id, :changes, :created_at)
