// Postgres refuses to run as root. When we are root (containers, small servers) it is started as
// another user, without creating an account. First choice: a user namespace, in which root is
// an ordinary user. Second, where namespaces are closed (Docker's default): the user nobody.

import { spawnSync } from 'node:child_process';
import { chownSync, existsSync, lstatSync, readdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { UserError } from '../setup/terminal.mjs';
import { dieWithParent } from './child';

/** The user and group number of `nobody` on every Linux. */
const nobody = 65_534;

export type OrdinaryUser = {
  /** Words to put before a command. */
  readonly prefix: readonly string[];
  /** Who must own the files, as this process sees it; null when nothing is to be done. */
  readonly ownerId: number | null;
};

/** How to run something that refuses root, and dies when we die. */
export function ordinaryUser(): OrdinaryUser {
  const inNamespace = ['unshare', '-U', ...dieWithParent('SIGINT')];
  if (process.getuid?.() !== 0) {
    // initdb insists on an account with a name; containers run under numbers that have none.
    return {
      prefix:
        hasName() || !succeeds([...inNamespace, 'true']) ? dieWithParent('SIGINT') : inNamespace,
      ownerId: null,
    };
  }
  if (succeeds([...inNamespace, 'true'])) return { prefix: inNamespace, ownerId: 0 };
  // The one capability lets it reach a folder below a closed home such as /root; it is less than
  // the root it replaces.
  const asNobody = [
    'setpriv',
    `--reuid=${nobody}`,
    `--regid=${nobody}`,
    '--clear-groups',
    '--pdeathsig',
    'INT',
  ];
  const withCapability = [...asNobody, '--inh-caps=+dac_override', '--ambient-caps=+dac_override'];
  if (succeeds([...withCapability, 'true'])) return { prefix: withCapability, ownerId: nobody };
  if (succeeds([...asNobody, 'true'])) return { prefix: asNobody, ownerId: nobody };
  throw new UserError(
    'Postgres does not run as root. Start as an ordinary user, or set DATABASE_URL to a Postgres of your own.',
  );
}

/**
 * Hands a folder over when it belongs to another user, for instance after the machine changed its
 * mind about namespaces.
 */
export function chownTree(ownerId: number | null, folder: string): void {
  if (ownerId === null || !existsSync(folder) || lstatSync(folder).uid === ownerId) return;
  const entries = lstatSync(folder).isDirectory()
    ? readdirSync(folder, { recursive: true, encoding: 'utf8' })
    : [];
  for (const name of entries) chownSync(join(folder, name), ownerId, ownerId);
  // Last, so that a hand-over that is killed half-way is done again.
  chownSync(folder, ownerId, ownerId);
}

function hasName(): boolean {
  try {
    return userInfo().username !== '';
  } catch {
    // The system's list of accounts does not know this number.
    return false;
  }
}

function succeeds(command: readonly string[]): boolean {
  const [program = '', ...args] = command;
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}
