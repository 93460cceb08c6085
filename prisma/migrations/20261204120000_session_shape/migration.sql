-- The shape of the reel; source: the whole image.
ALTER TABLE "session" ADD COLUMN "shape" TEXT NOT NULL DEFAULT 'source';
