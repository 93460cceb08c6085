// What the owner should change about the installation: as a sentence for the owner, and as one for a
// bug report, which names no folder and nothing that someone typed.

import type { HealthDetails } from '@/lib/contracts/system';
import { type Message, message } from '@/lib/messages/message';
import { inEnglish } from '@/lib/messages/translate';
import { env, settingsNotices } from '../env/env';
import { isLoopback } from '../env/parse-env';
import { forwardedProblem } from '../proxies/forwarded-watch';

type HealthFacts = Pick<HealthDetails, 'workers' | 'model' | 'storage' | 'redis' | 'sandbox'>;

export type Warning = {
  /** For the owner. */
  readonly sentence: Message;
  /** For anyone. */
  readonly report: string;
};

/** The warnings that hold now. */
export function warningsOf({ workers, model, storage, redis, sandbox }: HealthFacts): Warning[] {
  const { AUTH_MODE, HOST, PUBLIC_URL, STORAGE_MIN_FREE_BYTES } = env();
  const conditions: (readonly [boolean, Message])[] = [
    [
      AUTH_MODE === 'none',
      message('Authentication is disabled: every client is the owner (AUTH_MODE=none).'),
    ],
    [
      AUTH_MODE !== 'none' && !isLoopback(HOST) && !PUBLIC_URL?.startsWith('https:'),
      message('Open to the network without https: passwords and cookies travel readable.'),
    ],
    [
      !workers.some((worker) => worker.alive),
      message('No worker is running: nothing that is queued will be done.'),
    ],
    [
      redis !== 'ok',
      message('Redis is unavailable: work starts later and progress arrives in steps.'),
    ],
    [
      model.source === 'none',
      message('No detector model: players are followed between boxes drawn by hand.'),
    ],
    [storage.freeBytes < 2 * STORAGE_MIN_FREE_BYTES, message('The disk is almost full.')],
  ];
  const level = sandbox?.level ?? 'none';
  const forwarded = forwardedProblem();
  return [
    ...(sandbox?.missing ?? []).map((sentence) => ({
      sentence: message(sentence),
      report: `A layer of the sandbox is missing (level: ${level}).`,
    })),
    ...conditions
      .filter(([applies]) => applies)
      .map(([, sentence]) => ({ sentence, report: inEnglish(sentence) })),
    ...model.warningTexts.map((sentence) => ({
      sentence,
      report: 'A detector model is not used although it was its turn.',
    })),
    ...storage.folders
      .filter(({ problem }) => problem !== null)
      .map(({ name, path, problem }) => ({
        sentence: message('The {name} folder {problem}: {path}', {
          ...{ name, path },
          problem: message(problem ?? ''),
        }),
        report: `The ${name} folder ${problem}.`,
      })),
    ...(forwarded
      ? [
          {
            sentence: forwarded.sentence,
            report: 'Headers of a proxy do not fit PUBLIC_URL or TRUSTED_PROXIES.',
          },
        ]
      : []),
    ...settingsNotices().map((sentence) => ({
      sentence,
      report: 'A setting has a former or an unknown name.',
    })),
  ];
}
