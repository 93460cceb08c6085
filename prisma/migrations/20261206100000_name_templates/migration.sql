-- Templates of the file names of a session (contracts/file-names nameChoices); null: those of the installation.
ALTER TABLE "session" ADD COLUMN "name_templates" JSONB;
