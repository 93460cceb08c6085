-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('owner', 'editor', 'viewer');

-- CreateEnum
CREATE TYPE "VideoState" AS ENUM ('checking', 'ready', 'refused');

-- CreateEnum
CREATE TYPE "clip_state" AS ENUM ('pending', 'detecting', 'selecting', 'tracking', 'previewing', 'preview_ready', 'approved', 'rejected', 'finalizing', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "AnalysisState" AS ENUM ('waiting', 'running', 'done', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "JobKind" AS ENUM ('probe', 'analyse', 'follow', 'preview', 'final', 'reel');

-- CreateEnum
CREATE TYPE "JobState" AS ENUM ('queued', 'running', 'succeeded', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "ArtifactKind" AS ENUM ('source', 'poster', 'sprite', 'proxy', 'frames', 'analysis', 'path', 'preview', 'final', 'reel');

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "user_name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in" (
    "token_hash" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "sign_in_pkey" PRIMARY KEY ("token_hash")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "video" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "state" "VideoState" NOT NULL DEFAULT 'checking',
    "probe" JSONB,
    "error" JSONB,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "video_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "video_id" UUID NOT NULL,
    "game" TEXT NOT NULL,
    "player" TEXT NOT NULL,
    "style" JSONB NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "finalize_clip_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "highlight" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "clip_id" UUID,
    "line" INTEGER NOT NULL,
    "start_ms" INTEGER NOT NULL,
    "stop_ms" INTEGER NOT NULL,
    "include" BOOLEAN NOT NULL,
    "notes" TEXT NOT NULL,

    CONSTRAINT "highlight_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clip" (
    "id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "start_ms" INTEGER NOT NULL,
    "stop_ms" INTEGER NOT NULL,
    "notes" TEXT NOT NULL DEFAULT '',
    "state" "clip_state" NOT NULL DEFAULT 'pending',
    "version" INTEGER NOT NULL DEFAULT 1,
    "stopped_in" "clip_state",
    "skipped" BOOLEAN NOT NULL DEFAULT false,
    "error" JSONB,
    "width" INTEGER,
    "height" INTEGER,
    "fps" DOUBLE PRECISION,
    "frame_count" INTEGER,
    "analysis_state" "AnalysisState" NOT NULL DEFAULT 'waiting',
    "analysis_mode" TEXT,
    "analysis_model" TEXT,
    "frames_done" INTEGER NOT NULL DEFAULT 0,
    "first_frame_people" JSONB,
    "current_attempt_id" UUID,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ NOT NULL,

    CONSTRAINT "clip_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clip_event" (
    "id" BIGSERIAL NOT NULL,
    "clip_id" UUID NOT NULL,
    "from_state" "clip_state" NOT NULL,
    "to_state" "clip_state" NOT NULL,
    "version" INTEGER NOT NULL,
    "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "clip_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clip_transition" (
    "from_state" "clip_state" NOT NULL,
    "to_state" "clip_state" NOT NULL,

    CONSTRAINT "clip_transition_pkey" PRIMARY KEY ("from_state","to_state")
);

-- CreateTable
CREATE TABLE "attempt" (
    "id" UUID NOT NULL,
    "clip_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "tracker" TEXT NOT NULL,
    "anchors" JSONB NOT NULL,
    "summary" JSONB,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job" (
    "id" UUID NOT NULL,
    "kind" "JobKind" NOT NULL,
    "state" "JobState" NOT NULL DEFAULT 'queued',
    "video_id" UUID,
    "session_id" UUID,
    "clip_id" UUID,
    "attempt_id" UUID,
    "owner_id" UUID NOT NULL,
    "priority" INTEGER NOT NULL DEFAULT 100,
    "resource" TEXT NOT NULL,
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "max_attempts" INTEGER NOT NULL DEFAULT 3,
    "not_before" TIMESTAMPTZ,
    "lease_owner" TEXT,
    "lease_until" TIMESTAMPTZ,
    "heartbeat_at" TIMESTAMPTZ,
    "stage" TEXT NOT NULL DEFAULT 'Waiting',
    "done" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "total" DOUBLE PRECISION,
    "unit" TEXT NOT NULL DEFAULT '',
    "error" JSONB,
    "cancel_requested_at" TIMESTAMPTZ,
    "request_id" TEXT,
    "queued_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ,
    "finished_at" TIMESTAMPTZ,

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "artifact" (
    "id" UUID NOT NULL,
    "kind" "ArtifactKind" NOT NULL,
    "owner_id" UUID NOT NULL,
    "video_id" UUID,
    "session_id" UUID,
    "clip_id" UUID,
    "attempt_id" UUID,
    "job_id" UUID,
    "path" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL,
    "sha256" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "download_name" TEXT,
    "meta" JSONB NOT NULL DEFAULT '{}',
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "artifact_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox" (
    "id" BIGSERIAL NOT NULL,
    "topic" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "worker_process" (
    "id" TEXT NOT NULL,
    "pid" INTEGER NOT NULL,
    "provider" TEXT,
    "started_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "worker_process_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "app_user_user_name_key" ON "app_user"("user_name");

-- CreateIndex
CREATE INDEX "sign_in_user_id_idx" ON "sign_in"("user_id");

-- CreateIndex
CREATE INDEX "video_owner_id_created_at_idx" ON "video"("owner_id", "created_at");

-- CreateIndex
CREATE INDEX "session_owner_id_updated_at_idx" ON "session"("owner_id", "updated_at");

-- CreateIndex
CREATE INDEX "highlight_session_id_idx" ON "highlight"("session_id");

-- CreateIndex
CREATE UNIQUE INDEX "clip_current_attempt_id_key" ON "clip"("current_attempt_id");

-- CreateIndex
CREATE UNIQUE INDEX "clip_session_id_position_key" ON "clip"("session_id", "position");

-- CreateIndex
CREATE INDEX "clip_event_clip_id_version_idx" ON "clip_event"("clip_id", "version");

-- CreateIndex
CREATE UNIQUE INDEX "attempt_clip_id_number_key" ON "attempt"("clip_id", "number");

-- CreateIndex
CREATE INDEX "job_state_priority_queued_at_id_idx" ON "job"("state", "priority", "queued_at", "id");

-- CreateIndex
CREATE INDEX "job_session_id_idx" ON "job"("session_id");

-- CreateIndex
CREATE INDEX "job_clip_id_idx" ON "job"("clip_id");

-- CreateIndex
CREATE UNIQUE INDEX "artifact_path_key" ON "artifact"("path");

-- CreateIndex
CREATE INDEX "artifact_clip_id_kind_idx" ON "artifact"("clip_id", "kind");

-- CreateIndex
CREATE INDEX "artifact_session_id_kind_idx" ON "artifact"("session_id", "kind");

-- CreateIndex
CREATE INDEX "artifact_video_id_kind_idx" ON "artifact"("video_id", "kind");

-- AddForeignKey
ALTER TABLE "sign_in" ADD CONSTRAINT "sign_in_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "video" ADD CONSTRAINT "video_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_video_id_fkey" FOREIGN KEY ("video_id") REFERENCES "video"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "highlight" ADD CONSTRAINT "highlight_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "highlight" ADD CONSTRAINT "highlight_clip_id_fkey" FOREIGN KEY ("clip_id") REFERENCES "clip"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clip" ADD CONSTRAINT "clip_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clip" ADD CONSTRAINT "clip_current_attempt_id_fkey" FOREIGN KEY ("current_attempt_id") REFERENCES "attempt"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clip_event" ADD CONSTRAINT "clip_event_clip_id_fkey" FOREIGN KEY ("clip_id") REFERENCES "clip"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_clip_id_fkey" FOREIGN KEY ("clip_id") REFERENCES "clip"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "job" ADD CONSTRAINT "job_clip_id_fkey" FOREIGN KEY ("clip_id") REFERENCES "clip"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifact" ADD CONSTRAINT "artifact_video_id_fkey" FOREIGN KEY ("video_id") REFERENCES "video"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifact" ADD CONSTRAINT "artifact_session_id_fkey" FOREIGN KEY ("session_id") REFERENCES "session"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifact" ADD CONSTRAINT "artifact_clip_id_fkey" FOREIGN KEY ("clip_id") REFERENCES "clip"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifact" ADD CONSTRAINT "artifact_attempt_id_fkey" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "artifact" ADD CONSTRAINT "artifact_job_id_fkey" FOREIGN KEY ("job_id") REFERENCES "job"("id") ON DELETE SET NULL ON UPDATE CASCADE;



-- What the schema language has no words for.
-- The legal edges of a clip's life. lib/session/advance decides, this table refuses what it should never decide.
INSERT INTO "clip_transition" ("from_state", "to_state")
SELECT from_state::clip_state, unnest(to_states)::clip_state
FROM (VALUES
  ('pending',       ARRAY['detecting', 'failed', 'cancelled', 'rejected']),
  ('detecting',     ARRAY['selecting', 'failed', 'cancelled', 'rejected']),
  ('selecting',     ARRAY['tracking', 'failed', 'cancelled', 'rejected']),
  ('tracking',      ARRAY['previewing', 'selecting', 'failed', 'cancelled', 'rejected']),
  ('previewing',    ARRAY['preview_ready', 'tracking', 'selecting', 'approved', 'rejected', 'failed', 'cancelled']),
  ('preview_ready', ARRAY['approved', 'rejected', 'selecting', 'tracking']),
  ('approved',      ARRAY['finalizing', 'preview_ready', 'rejected', 'selecting', 'tracking']),
  ('rejected',      ARRAY['pending', 'selecting', 'tracking', 'previewing', 'preview_ready', 'approved']),
  ('finalizing',    ARRAY['done', 'failed', 'cancelled']),
  ('done',          ARRAY['finalizing', 'approved', 'rejected', 'selecting', 'tracking']),
  ('failed',        ARRAY['pending', 'selecting', 'tracking', 'previewing', 'finalizing', 'approved', 'rejected']),
  ('cancelled',     ARRAY['pending', 'selecting', 'tracking', 'previewing', 'finalizing', 'approved', 'rejected'])
) AS edge (from_state, to_states);

CREATE FUNCTION clip_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.state IS DISTINCT FROM OLD.state THEN
    IF NOT EXISTS (SELECT 1 FROM clip_transition t WHERE t.from_state = OLD.state AND t.to_state = NEW.state) THEN
      RAISE EXCEPTION 'illegal clip transition % -> %', OLD.state, NEW.state USING ERRCODE = 'CL001';
    END IF;
    IF NEW.version <> OLD.version + 1 THEN
      RAISE EXCEPTION 'a change of state adds one to the version: % -> %', OLD.version, NEW.version USING ERRCODE = 'CL002';
    END IF;
    INSERT INTO clip_event (clip_id, from_state, to_state, version) VALUES (NEW.id, OLD.state, NEW.state, NEW.version);
  ELSIF NEW.version < OLD.version THEN
    RAISE EXCEPTION 'a version never goes back: % -> %', OLD.version, NEW.version USING ERRCODE = 'CL002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER clip_guard BEFORE UPDATE ON "clip" FOR EACH ROW EXECUTE FUNCTION clip_guard();

-- At most one live job of a kind for one target.
CREATE UNIQUE INDEX "job_one_live" ON "job" ("kind", (COALESCE("clip_id", "session_id", "video_id"))) WHERE "state" IN ('queued', 'running');
-- The claim reads queued jobs in this order, so the position in the queue is exact.
CREATE INDEX "job_queue" ON "job" ("resource", "priority", "queued_at", "id") WHERE "state" = 'queued';
CREATE INDEX "outbox_unsent" ON "outbox" ("id") WHERE "sent_at" IS NULL;

ALTER TABLE "artifact" ADD CONSTRAINT "artifact_bytes_positive" CHECK ("bytes" > 0);
ALTER TABLE "artifact" ADD CONSTRAINT "artifact_sha256_shape" CHECK ("sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "clip" ADD CONSTRAINT "clip_interval" CHECK ("start_ms" >= 0 AND "stop_ms" > "start_ms");
ALTER TABLE "job" ADD CONSTRAINT "job_has_target" CHECK (COALESCE("clip_id", "session_id", "video_id") IS NOT NULL);
