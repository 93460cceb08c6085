-- A reel without a mark: its clips are approved as they are made. With a fast cut their video is copied from the keyframe
-- before the start instead of being encoded.
ALTER TABLE "session" ADD COLUMN "fast_cut" BOOLEAN NOT NULL DEFAULT false;

INSERT INTO "clip_transition" ("from_state", "to_state") VALUES ('pending', 'approved');
