-- An attempt that is an earlier one with a stretch of frames erased: contracts/sessions erasedStretch.
ALTER TABLE "attempt" ADD COLUMN "erased" JSONB;
