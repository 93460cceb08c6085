-- What a reel has beside its clips: title slate, chapters, cross-fades, loudness (contracts/reel-options); null: nothing.
ALTER TABLE "session" ADD COLUMN "reel_options" JSONB;
ALTER TYPE "ArtifactKind" ADD VALUE 'slate';
