-- name: InsertRole
-- returns: count
insert into roles (id, name, description, created_at, updated_at)
values (:id, :name, :description, :created_at, :updated_at)
