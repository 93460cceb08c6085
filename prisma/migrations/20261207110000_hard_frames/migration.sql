-- Frames of a match from which a detector can learn, and whether its owner allows that.
ALTER TYPE "ArtifactKind" ADD VALUE 'hardFrame';
ALTER TYPE "JobKind" ADD VALUE 'hardFrames';

ALTER TABLE "video" ADD COLUMN "training_allowed_at" TIMESTAMPTZ;

CREATE TABLE "hard_frame" (
    "id" UUID NOT NULL,
    "video_id" UUID NOT NULL,
    "artifact_id" UUID NOT NULL,
    "clip_id" UUID NOT NULL,
    "frame" INTEGER NOT NULL,
    "seconds" DOUBLE PRECISION NOT NULL,
    "reason" TEXT NOT NULL,
    "box" JSONB,
    "confidence" DOUBLE PRECISION,
    "people" JSONB NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "image_hash" TEXT NOT NULL,
    "labels" JSONB,
    "labeled_at" TIMESTAMPTZ,
    "dropped_at" TIMESTAMPTZ,
    "created_at" TIMESTAMPTZ NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "hard_frame_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "hard_frame_artifact_id_key" ON "hard_frame"("artifact_id");
CREATE UNIQUE INDEX "hard_frame_clip_id_frame_key" ON "hard_frame"("clip_id", "frame");
CREATE INDEX "hard_frame_video_id_seconds_idx" ON "hard_frame"("video_id", "seconds");
ALTER TABLE "hard_frame" ADD CONSTRAINT "hard_frame_video_id_fkey"
    FOREIGN KEY ("video_id") REFERENCES "video"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "hard_frame" ADD CONSTRAINT "hard_frame_artifact_id_fkey"
    FOREIGN KEY ("artifact_id") REFERENCES "artifact"("id") ON DELETE CASCADE ON UPDATE CASCADE;
