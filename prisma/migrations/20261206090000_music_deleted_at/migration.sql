-- When the music of a session was deleted, while that can be undone.
ALTER TABLE "session" ADD COLUMN "music_deleted_at" TIMESTAMPTZ;
CREATE INDEX "session_music_deleted" ON "session" ("music_deleted_at") WHERE "music_deleted_at" IS NOT NULL;
