-- A clip that is left out of the reel is skipped; "rejected" read as if its path had been judged. Renaming the value keeps
-- every row that holds it: clips, their stopped_in, events and legal transitions.
ALTER TYPE "clip_state" RENAME VALUE 'rejected' TO 'skipped';
