// What the checks of the installation answer, in words.

import type { HealthDetails } from '@/lib/contracts/system';
import { type Message, message } from '@/lib/messages/message';
import type { Translate } from '@/lib/messages/translate';

/** Of the database and of Redis. */
const statuses: ReadonlyMap<string, Message> = new Map([
  ['ok', message('ok')],
  ['slow', message('slow')],
  ['unavailable', message('unavailable')],
]);

/** An answer without words of its own is shown as it is. */
export function statusWord(t: Translate, status: string): string {
  const word = statuses.get(status);
  return word ? t(word) : status;
}

const levels: Readonly<Record<NonNullable<HealthDetails['sandbox']>['level'], Message>> = {
  full: message('full'),
  limited: message('limited'),
  none: message('none'),
};

export function sandboxWord(sandbox: HealthDetails['sandbox']): Message {
  return sandbox ? levels[sandbox.level] : message('not measured');
}

const problems: ReadonlyMap<string, Message> = new Map([
  ['cannot be read', message('cannot be read')],
  ['cannot be written to', message('cannot be written to')],
]);

/** What stands against the use of a folder. */
export function folderProblem(t: Translate, problem: string): string {
  const words = problems.get(problem);
  return words ? t(words) : problem;
}

const runs: ReadonlyMap<string, Message> = new Map([
  ['fsck', message('Last check')],
  ['backup', message('Last backup')],
  ['retention', message('Last cleanup')],
]);

/** The last run of a maintenance command. */
export function runName(t: Translate, run: string): string {
  const name = runs.get(run);
  return name ? t(name) : run;
}
