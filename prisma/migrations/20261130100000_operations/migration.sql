-- What each worker runs with, in its own row: the reports of several workers no longer replace each other.
ALTER TABLE "worker_process" ADD COLUMN "memory_bytes" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "worker_process" ADD COLUMN "facts" JSONB;

-- Sums for /metrics.
CREATE TABLE "metric_total" (
  "key" TEXT NOT NULL,
  "value" DOUBLE PRECISION NOT NULL DEFAULT 0,
  CONSTRAINT "metric_total_pkey" PRIMARY KEY ("key")
);

-- What the owner is warned of.
CREATE TABLE "alert" (
  "kind" TEXT NOT NULL,
  "sentence" TEXT NOT NULL,
  "since" TIMESTAMPTZ NOT NULL,
  "ended_at" TIMESTAMPTZ,
  "mailed_at" TIMESTAMPTZ,
  CONSTRAINT "alert_pkey" PRIMARY KEY ("kind")
);
