-- Deleting with undo, kept matches and sessions, quotas, disk space of jobs and uploads, the ingest watch.
ALTER TABLE "app_user" ADD COLUMN "quota_bytes" BIGINT;
ALTER TABLE "video" ADD COLUMN "kept" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "deleted_at" TIMESTAMPTZ;
ALTER TABLE "session" ADD COLUMN "kept" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "deleted_at" TIMESTAMPTZ;
CREATE INDEX "video_deleted" ON "video" ("deleted_at") WHERE "deleted_at" IS NOT NULL;
CREATE INDEX "session_deleted" ON "session" ("deleted_at") WHERE "deleted_at" IS NOT NULL;

-- The files of an analysis can be removed to save space, and made again.
ALTER TYPE "AnalysisState" ADD VALUE 'removed';

ALTER TABLE "job" ADD COLUMN "need_bytes" BIGINT NOT NULL DEFAULT 0, ADD COLUMN "wait_reason" JSONB;

CREATE INDEX "artifact_owner_id_idx" ON "artifact" ("owner_id");
CREATE INDEX "artifact_sha256_idx" ON "artifact" ("sha256");

CREATE TABLE "disk_reservation" (
  "id" UUID PRIMARY KEY,
  "owner_id" UUID NOT NULL,
  "purpose" TEXT NOT NULL,
  "bytes" BIGINT NOT NULL CHECK ("bytes" >= 0),
  "total_bytes" BIGINT NOT NULL CHECK ("total_bytes" >= "bytes"),
  "expires_at" TIMESTAMPTZ NOT NULL
);
CREATE INDEX "disk_reservation_owner_id_idx" ON "disk_reservation" ("owner_id");

CREATE TABLE "file_removal" (
  "path" TEXT PRIMARY KEY,
  "bytes" BIGINT NOT NULL,
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE "ingest_file" (
  "name_key" TEXT PRIMARY KEY,
  "size_bytes" BIGINT NOT NULL,
  "mtime_ms" BIGINT NOT NULL,
  "state" TEXT NOT NULL,
  "stable_looks" INTEGER NOT NULL DEFAULT 0,
  "failed_checks" INTEGER NOT NULL DEFAULT 0,
  "changed_at" TIMESTAMPTZ NOT NULL,
  "next_look_at" TIMESTAMPTZ NOT NULL,
  "video_id" UUID,
  "error" JSONB
);
