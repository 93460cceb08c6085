-- How fast a clip plays around its marked frames: 'none', 'half' or 'quarter'; null: as in its session.
ALTER TABLE "clip" ADD COLUMN "slow_motion" TEXT;
