-- Several videos become one: a kind of job, and the parts that a video is made of, in their order.
ALTER TYPE "JobKind" ADD VALUE 'join';
ALTER TABLE "video" ADD COLUMN "join_of" UUID[] NOT NULL DEFAULT '{}';
