-- Argon2id with its parameters and salt, as libsodium writes it. Apart from users, so that no list of users reads it.
create table user_passwords (
  user_id uuid primary key references users,
  hash    text not null check (hash like '$argon2id$%')
);
