// Where a local service keeps its port and password between starts: one 0600 file beside its data.
// The port stays the same from start to start unless another program has taken it meanwhile.

import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { UserError } from '../setup/terminal.mjs';

export type Connection = { readonly port: number; readonly password: string };

/** What was remembered, or null before the first start. */
export function readConnection(file: string): Connection | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Connection;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new UserError(`${file} cannot be read. It holds the service's port and password.`, {
      cause: error,
    });
  }
}

/**
 * The remembered connection with a port that is free now; call it only when no server of ours is
 * running.
 */
export async function prepareConnection(file: string): Promise<Connection> {
  const stored = readConnection(file);
  const password = stored?.password ?? randomBytes(24).toString('base64url');
  const port = stored !== null && (await isFree(stored.port)) ? stored.port : await freePort();
  const connection = { port, password };
  if (stored?.port !== port) writePrivate(file, `${JSON.stringify(connection)}\n`);
  return connection;
}

/** Writes a file only its owner can read, whole or not at all. */
export function writePrivate(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, text, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
}

/** Can this port be listened on at 127.0.0.1? */
export function isFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((settle) => {
    const server = createServer();
    server.once('error', () => settle(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => settle(true)));
  });
}

function freePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen({ port: 0, host: '127.0.0.1' }, () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address !== null
          ? settle(address.port)
          : fail(new Error('no free port')),
      );
    });
  });
}
