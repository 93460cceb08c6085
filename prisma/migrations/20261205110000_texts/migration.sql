-- Sentences before their language is known, so that every page says them in its own. NULL: the row
-- is older, and its English sentence is shown.
ALTER TABLE "moment_change" ADD COLUMN "text" JSONB;
ALTER TABLE "alert" ADD COLUMN "text" JSONB;
