-- name: InsertAuditEntry
-- returns: none
insert into audit_entries (id, actor_id, action, subject_id, changes, created_at)
values (:id, :actor_id, :action, :subject_id, :changes, :created_at)
