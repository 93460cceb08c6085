-- The attempt that was on screen when this one was chosen: its path stays in the spans that were not corrected.
ALTER TABLE "attempt" ADD COLUMN "based_on_id" UUID;
