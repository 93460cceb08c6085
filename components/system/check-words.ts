// What the checks of the installation answer, in words.

import type { HealthDetails } from '@/lib/contracts/system';
import { type Message, message } from '@/lib/messages/message';
import type { Translate } from '@/lib/messages/translate';

/** Statuses of database and Redis, problems of folders, names of the last runs. */
const words: ReadonlyMap<string, Message> = new Map([
  ['ok', message('ok')],
  ['slow', message('slow')],
  ['unavailable', message('unavailable')],
  ['cannot be read', message('cannot be read')],
  ['cannot be written to', message('cannot be written to')],
  ['fsck', message('Last check')],
  ['backup', message('Last backup')],
  ['retention', message('Last cleanup')],
]);

/** An answer without words of its own is shown as it is. */
export function checkWord(t: Translate, answer: string): string {
  const word = words.get(answer);
  return word ? t(word) : answer;
}

const levels: Readonly<Record<NonNullable<HealthDetails['sandbox']>['level'], Message>> = {
  full: message('full'),
  limited: message('limited'),
  none: message('none'),
};

export function sandboxWord(sandbox: HealthDetails['sandbox']): Message {
  return sandbox ? levels[sandbox.level] : message('not measured');
}
