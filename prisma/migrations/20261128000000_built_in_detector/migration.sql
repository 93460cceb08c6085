-- Whether the people of a clip were looked for by the detector that comes with the program: its limits are told where they show.
ALTER TABLE "clip" ADD COLUMN "analysis_built_in" BOOLEAN NOT NULL DEFAULT false;
