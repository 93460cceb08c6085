-- Work that no user waits for: it gives its slot to work that one waits for, and its programs run at the lowest priority.
ALTER TABLE "job" ADD COLUMN "background" BOOLEAN NOT NULL DEFAULT false;

UPDATE "job" SET "background" = true WHERE "kind"::text IN ('playback', 'index');
