-- Music of a session: its file, and the job that checks it.
ALTER TYPE "ArtifactKind" ADD VALUE 'music';
ALTER TYPE "JobKind" ADD VALUE 'music';
