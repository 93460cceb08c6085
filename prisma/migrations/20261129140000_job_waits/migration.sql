-- How often a run was put back because the machine could not do it then: no disk space, no database.
-- Such a run does not count as an attempt.
ALTER TABLE "job" ADD COLUMN "waits" INTEGER NOT NULL DEFAULT 0;
-- What the outputs of a run depend on, as one hash: a run with the same inputs need not be repeated.
ALTER TABLE "artifact" ADD COLUMN "input_hash" TEXT;
CREATE INDEX "artifact_input_hash_idx" ON "artifact"("input_hash");
