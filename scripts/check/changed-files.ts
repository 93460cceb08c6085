// Which files differ from the main branch: committed since the two parted, staged, changed or new.

import { projectFolder } from '../setup/folders.mjs';
import { run, UserError } from '../setup/terminal.mjs';

export type Changes = {
  /** The commit they are counted from. */
  readonly base: string;
  /** Relative to the project's folder; files that are gone are left out. */
  readonly files: readonly string[];
};

/**
 * Changes since the checkout left the main branch; on that branch itself, what is not committed.
 */
export async function findChanges(folder = projectFolder): Promise<Changes> {
  const git = gitIn(folder);
  const base = (await mergeBase(git)) ?? (await git('rev-parse', 'HEAD'));
  if (base === null)
    throw new UserError('--changed compares with a commit; this is no git checkout.');
  const differing = await git('diff', '--name-only', '--diff-filter=d', base);
  const untracked = await git('ls-files', '--others', '--exclude-standard');
  const files = [differing, untracked].flatMap((list) => list?.split('\n') ?? []);
  return { base, files: [...new Set(files)].filter((file) => file !== '').sort() };
}

async function mergeBase(git: Git): Promise<string | null> {
  for (const branch of ['origin/HEAD', 'origin/main', 'main']) {
    const base = await git('merge-base', 'HEAD', branch);
    if (base !== null) return base;
  }
  return null;
}

/** What git prints; null when it fails. */
type Git = (...args: string[]) => Promise<string | null>;

function gitIn(folder: string): Git {
  return async (...args) => {
    const options = { cwd: folder, env: plainEnv() };
    const { code, output } = await run('git', ['-c', 'core.quotePath=off', ...args], options);
    return code === 0 ? output.trim() : null;
  };
}

/** Without GIT_DIR and its like, which git sets in hooks: the folder alone decides. */
export function plainEnv(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return { ...Object.fromEntries(entries), NODE_ENV: process.env.NODE_ENV };
}
