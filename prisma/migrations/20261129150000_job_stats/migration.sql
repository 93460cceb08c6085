-- What a successful run took and made: seconds by stage, frames, bytes.
ALTER TABLE "job" ADD COLUMN "stats" JSONB;
