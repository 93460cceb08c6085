// Children that die with us: starting, watching and stopping the service processes of a local
// installation. A killed parent (kill -9) must leave no server behind: Linux is asked to signal the
// child when its parent dies.

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../setup/terminal.mjs';
import { keepLogSmall, rotateLog } from './rotate-log';

export type Service = {
  readonly pid: number;
  /** True once the process has ended, for whatever reason. */
  hasEnded(): boolean;
  /** Settles when the process has ended. */
  readonly ended: Promise<string>;
  /** Ends it at once: one that hangs hears no request. */
  kill(): void;
  /** Asks politely, insists after `graceMs`. Safe to call twice. */
  stop(graceMs?: number): Promise<void>;
};

export type ServiceOptions = {
  readonly command: string;
  readonly args: readonly string[];
  readonly logFile: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** What the server understands as "finish quickly, lose nothing". */
  readonly stopSignal: NodeJS.Signals;
  /** Opens a channel on which the child may report, for instance that it is ready. */
  readonly onMessage?: (message: unknown) => void;
};

let pdeathsigWorks: boolean | undefined;

/**
 * The words to put before a command so that it is signalled when this process dies; none where the
 * system has no such thing.
 */
export function dieWithParent(signal: NodeJS.Signals): string[] {
  pdeathsigWorks ??=
    process.platform === 'linux' &&
    spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true'], { stdio: 'ignore' }).status === 0;
  return pdeathsigWorks ? ['setpriv', '--pdeathsig', signal.replace('SIG', '')] : [];
}

export function startService(options: ServiceOptions): Service {
  const log = openLog(options.logFile);
  const child = spawn(options.command, [...options.args], {
    stdio: options.onMessage === undefined ? ['ignore', log, log] : ['ignore', log, log, 'ipc'],
    env: options.env ?? process.env,
    ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    // A process group of its own: Ctrl-C in the terminal reaches only us, and we stop the services
    // in order.
    detached: true,
  });
  closeSync(log);
  if (options.onMessage !== undefined) child.on('message', options.onMessage);
  const looking = keepLogSmall(options.logFile);
  child.once('exit', looking.stop);
  child.once('error', looking.stop);
  return superviseChild(child, options);
}

function superviseChild(child: ChildProcess, options: ServiceOptions): Service {
  let hasEnded = false;
  const ended = new Promise<string>((settle) => {
    child.once('error', (error) => {
      hasEnded = true;
      settle(`could not be started: ${error.message}`);
    });
    child.once('exit', (code, signal) => {
      hasEnded = true;
      settle(signal === null ? `ended with code ${code}` : `was ended by ${signal}`);
    });
  });
  const stop = async (graceMs = 10_000) => {
    if (hasEnded) return;
    child.kill(options.stopSignal);
    const timeout = new AbortController();
    const forceKill = sleep(graceMs, undefined, { signal: timeout.signal }).then(
      () => child.kill('SIGKILL'),
      () => undefined,
    );
    await ended;
    timeout.abort();
    await forceKill;
  };
  const kill = () => void child.kill('SIGKILL');
  return { pid: child.pid ?? -1, hasEnded: () => hasEnded, ended, kill, stop };
}

function openLog(file: string): number {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  rotateLog(file);
  return openSync(file, 'a', 0o600);
}

/** The last lines of a service's log, for the message that says why it did not start. */
export function logTail(file: string, linesMax = 6): string {
  return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-linesMax).join('\n');
}

/**
 * Asks `isReady` until it answers true; a service that ends meanwhile, or takes too long, is an
 * error with its last words.
 */
export async function untilReady(
  name: string,
  service: Service,
  logFile: string,
  isReady: () => Promise<boolean>,
): Promise<void> {
  const waitMsMax = 60_000;
  const started = performance.now();
  for (;;) {
    if (await isReady()) return;
    if (service.hasEnded())
      throw new UserError(
        `${name} ${await service.ended}. Its last words (${logFile}):\n${logTail(logFile)}`,
      );
    if (performance.now() - started > waitMsMax) {
      await service.stop();
      throw new UserError(
        `${name} was not ready after ${waitMsMax / 1000} s. Its last words (${logFile}):\n${logTail(logFile)}`,
      );
    }
    await sleep(40);
  }
}
