-- The match room: what a browser plays, the index of a whole match, and the document of its moments.

ALTER TYPE "JobKind" ADD VALUE 'playback';
ALTER TYPE "JobKind" ADD VALUE 'index';

ALTER TYPE "ArtifactKind" ADD VALUE 'playback';
ALTER TYPE "ArtifactKind" ADD VALUE 'thumbnails';
ALTER TYPE "ArtifactKind" ADD VALUE 'index';

-- Sport, zones, match clock, tags and weights of a match; contracts/match-settings.
ALTER TABLE "video" ADD COLUMN "match" JSONB;

-- A session without a mark: its clips are approved as they are cut.
ALTER TABLE "session" ADD COLUMN "marked" BOOLEAN NOT NULL DEFAULT true;

CREATE TABLE "index_second" (
  "video_id" UUID NOT NULL REFERENCES "video"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "second" INTEGER NOT NULL,
  -- In the order of indexMetrics (lib/moments/series); NULL: not known.
  "values" REAL[] NOT NULL,
  PRIMARY KEY ("video_id", "second")
);

CREATE TABLE "moment_list" (
  "video_id" UUID PRIMARY KEY REFERENCES "video"("id") ON DELETE CASCADE ON UPDATE CASCADE,
  "revision" INTEGER NOT NULL DEFAULT 0,
  "updated_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP
);

CREATE TABLE "moment" (
  "id" UUID PRIMARY KEY,
  "video_id" UUID NOT NULL REFERENCES "moment_list"("video_id") ON DELETE CASCADE ON UPDATE CASCADE,
  "start_ms" INTEGER NOT NULL,
  "stop_ms" INTEGER NOT NULL,
  "player" TEXT NOT NULL DEFAULT '',
  "label" TEXT NOT NULL DEFAULT '',
  "notes" TEXT NOT NULL DEFAULT '',
  "include" BOOLEAN NOT NULL DEFAULT true,
  -- "tagged", "imported" or "proposed"
  "origin" TEXT NOT NULL,
  -- "accepted", "proposed" or "rejected"
  "state" TEXT NOT NULL DEFAULT 'accepted',
  -- Of a proposal: its score, its reasons, whether it comes from motion and sound alone.
  "proposal" JSONB,
  -- The revision of the list that changed it last.
  "revision" INTEGER NOT NULL,
  "created_by" UUID,
  "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CHECK ("stop_ms" >= "start_ms"),
  CHECK ("start_ms" >= 0)
);
CREATE INDEX "moment_video_id_start_ms_idx" ON "moment"("video_id", "start_ms");

-- Every change of a list, newest last: what was done, what undoes it.
CREATE TABLE "moment_change" (
  "video_id" UUID NOT NULL REFERENCES "moment_list"("video_id") ON DELETE CASCADE ON UPDATE CASCADE,
  "revision" INTEGER NOT NULL,
  -- Made by the client; a change that arrives twice is applied once.
  "change_id" UUID NOT NULL,
  "actor_id" UUID,
  "at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
  "summary" TEXT NOT NULL,
  "forward" JSONB NOT NULL,
  "inverse" JSONB NOT NULL,
  -- The revision that this one undid.
  "undoes" INTEGER,
  PRIMARY KEY ("video_id", "revision")
);
CREATE UNIQUE INDEX "moment_change_video_id_change_id_key" ON "moment_change"("video_id", "change_id");
