-- The order of the clips in the reel; those that are not named follow in the order of the match.
ALTER TABLE "session" ADD COLUMN "clip_order" UUID[] NOT NULL DEFAULT '{}';

-- How good a clip is, 1 to 5; null: not rated.
ALTER TABLE "clip" ADD COLUMN "rating" SMALLINT;
ALTER TABLE "clip" ADD CONSTRAINT "clip_rating_is_1_to_5" CHECK ("rating" BETWEEN 1 AND 5);
