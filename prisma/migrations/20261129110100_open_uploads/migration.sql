-- Uploads under way, to limit how many a person may have. Their bytes and records are files.
CREATE TABLE "open_upload" (
  "id" UUID PRIMARY KEY,
  "owner_id" UUID NOT NULL REFERENCES "app_user" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "touched_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE INDEX "open_upload_owner_id_idx" ON "open_upload" ("owner_id");
