export const BARE_QUEUE = "bare";

export const createBareTables = `
  CREATE SCHEMA bare;
  CREATE TABLE bare.deliveries (
    id text PRIMARY KEY,
    delivery_key text NOT NULL UNIQUE,
    body bytea NOT NULL,
    received_at timestamptz NOT NULL);
  CREATE TABLE bare.tasks (
    id text PRIMARY KEY,
    delivery_id text NOT NULL REFERENCES bare.deliveries (id),
    repository text NOT NULL,
    request text NOT NULL,
    status text NOT NULL,
    created_at timestamptz NOT NULL)`;

export const insertBareDelivery =
  "INSERT INTO bare.deliveries (id, delivery_key, body, received_at) VALUES ($1, $2, $3, now())";

export const insertBareTask =
  "INSERT INTO bare.tasks (id, delivery_id, repository, request, status, created_at) VALUES ($1, $2, $3, $4, 'queued', now())";
