-- When the mark is shown in a clip (null: as in its session), and the marked frames that this may depend on.
ALTER TABLE "clip" ADD COLUMN "timing" JSONB, ADD COLUMN "moments" INTEGER[] NOT NULL DEFAULT '{}';
