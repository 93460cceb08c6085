// Three kinds of vitest tests: `unit` lies beside the code and needs nothing; `integration` and
// `conformance` get real services; `peers` call other programs where they are installed. `npm run
// check` runs unit; `npm test` runs unit and integration; `npm run test:peers` the last.

import { defineConfig } from 'vitest/config';

const alias = { '@': import.meta.dirname };
const notOurs = ['**/node_modules/**', 'outputs/**', '.next/**'];

export default defineConfig({
  resolve: { alias },
  test: {
    // On request only (--coverage.enabled): `npm test` asks, and judges (scripts/test/coverage.ts).
    coverage: {
      include: ['{lib,workers,components,app,scripts}/**/*.{ts,tsx,mjs}'],
      // Generated code, and the tests themselves.
      exclude: ['lib/server/db/generated/**', '**/*.test.{ts,tsx,mjs}'],
      reporter: ['json'],
      reportOnFailure: true,
    },
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['{lib,workers,components,app,scripts,training}/**/*.test.{ts,tsx,mjs}'],
          exclude: notOurs,
          // On a quiet machine the longest takes three seconds; a busy one must not make a red
          // test.
          testTimeout: 90_000,
          // Files share their process, and what they import is loaded once: no unit test may leave
          // anything behind (a changed environment, a mocked module).
          isolate: false,
          pool: 'threads',
          maxWorkers: '100%',
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: ['tests/{integration,conformance}/**/*.test.ts'],
          exclude: notOurs,
          globalSetup: ['tests/support/services.ts'],
          // No test depends on the time of day: what runs daily is called by the tests of it. What is
          // made of every match in the background is switched on by the tests of it.
          env: {
            ...{ RETENTION_SCHEDULE: 'off', PLAYBACK: 'off', INDEX: 'off' },
            RENDER_AHEAD: 'off',
          },
          // Real ffmpeg on two cores: generous, so that a busy machine does not make a red test.
          testTimeout: 120_000,
          hookTimeout: 60_000,
          // Four files at a time: most wait for a clock or a server, some run ffmpeg or the detector,
          // which use every core already.
          maxWorkers: 4,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'peers',
          include: ['tests/peers/**/*.test.ts'],
          exclude: notOurs,
          testTimeout: 120_000,
        },
      },
    ],
  },
});
