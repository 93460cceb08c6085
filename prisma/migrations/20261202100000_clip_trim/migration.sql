-- The frames of a clip that are shown and rendered, both included; null: all of them.
ALTER TABLE "clip" ADD COLUMN "trim_first" INTEGER, ADD COLUMN "trim_last" INTEGER;
ALTER TABLE "clip" ADD CONSTRAINT "clip_trim_is_a_span"
  CHECK (num_nonnulls("trim_first", "trim_last") <> 1 AND ("trim_first" IS NULL OR ("trim_first" >= 0 AND "trim_last" >= "trim_first")));
