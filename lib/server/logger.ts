// One line of JSON per event, with the fields of log-line. Secrets are removed by name before a line is written;
// newlines cannot forge lines, because everything is JSON.

import { hostname } from 'node:os';
import { join } from 'node:path';
import { type DestinationStream, pino } from 'pino';
import { env } from './env/env';
import { logDestination, lossyStdout } from './log-destination';
import type { LogFacts } from './log-line';
import { logName, removeForgottenLogs } from './log-names';

export type Logger = {
  debug(facts: LogFacts, message: string): void;
  info(facts: LogFacts, message: string): void;
  warn(facts: LogFacts, message: string): void;
  error(facts: LogFacts, message: string): void;
  child(facts: LogFacts): Logger;
};

const secretNames = [
  'authorization',
  'cookie',
  'set-cookie',
  'password',
  'passwordHash',
  'token',
  'tokenHash',
  'DATABASE_URL',
  'REDIS_URL',
];

// Next bundles the pages into a second copy of this file in the same process: shared state lives on
// globalThis.
const key = Symbol.for('followspot.log');
const shared = globalThis as { [key]?: Logger };

/** The log of this process. Standard output, until `openLog` has given it a file. */
export function log(): Logger {
  shared[key] ??= createLog({}, lossyStdout());
  return shared[key];
}

/** From now on this process logs as `service`: into its files as well, where LOG_FILES is on. */
export function openLog(service: 'web' | 'worker'): void {
  const { LOG_FILES, STORAGE_DIR } = env();
  const isSupervised = process.send !== undefined;
  const name = logName(service, isSupervised ? null : hostname());
  shared[key] = createLog(
    { service },
    logDestination(LOG_FILES === 'on' ? STORAGE_DIR : null, name),
  );
  if (LOG_FILES === 'on') removeForgottenLogs(join(STORAGE_DIR, 'logs'), Date.now());
}

function createLog(facts: object, destination: DestinationStream): Logger {
  return pino(
    {
      level: env().LOG_LEVEL,
      base: { pid: process.pid, ...facts },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: errorFacts },
      redact: {
        paths: secretNames.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
        censor: '***',
      },
    },
    destination,
  );
}

/** An error in a log line, with its causes. */
function errorFacts(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return thrown;
  const code = (thrown as { code?: unknown }).code;
  return {
    name: thrown.name,
    message: thrown.message,
    ...(code === undefined ? {} : { code }),
    stack: thrown.stack,
    ...(thrown.cause === undefined ? {} : { cause: errorFacts(thrown.cause) }),
  };
}
