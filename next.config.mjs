// Next builds and renders pages and API routes; uploads and media are served beside it by
// lib/server/http/web-server.

/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  // These load native code or read files relative to themselves: leave them to Node.
  serverExternalPackages: [
    '@prisma/client',
    '@prisma/adapter-pg',
    'pg',
    'bullmq',
    'ioredis',
    'pino',
    '@node-rs/argon2',
    'fluent-ffmpeg',
    'onnxruntime-node',
    'nodemailer',
  ],
  // `npm run check` types everything, tests included; doing it again here would only cost time.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  // Titles and cards of pages stand in the head for every client: messengers read no script.
  htmlLimitedBots: /./,
  // Pictures come from /api/v1/artifacts, which asks for a sign-in; the optimizer does not.
  images: { unoptimized: true },
};
