'use client';
// The stages of the last start, each with its share of the time.

import { useTranslate } from '@/components/language/use-translate';
import { formatAgo, formatNumber } from '@/lib/client/quantities';
import type { StartTimeline } from '@/lib/contracts/installation';
import { type Message, message } from '@/lib/messages/message';
import type { Translate } from '@/lib/messages/translate';
import { Card, CardTitle } from '../ui/card';

const titles: Readonly<Record<StartTimeline['process'], Message>> = {
  'npm start': message('Last start of the installation'),
  web: message('Last start of the web process'),
  worker: message('Last start of a worker'),
};

/** Stages have the names under which the log has them. */
const stageWords: ReadonlyMap<string, Message> = new Map([
  ['program', message('Program')],
  ['registries', message('Registries')],
  ['queue', message('Queue')],
  ['programs', message('Programs')],
  ['detector', message('Detector')],
  ['pages and port', message('Pages and port')],
  ['audit and first run', message('Audit log and first run')],
  ['database client', message('Database client')],
  ['pages', message('Pages')],
  ['migrations', message('Migrations')],
  ['web and worker', message('Web and worker')],
]);

export function LastStart({ start }: { start: StartTimeline }) {
  const t = useTranslate();
  const longestMs = Math.max(1, ...start.stages.map(({ ms }) => ms));
  return (
    <Card>
      <CardTitle title={t(titles[start.process])}>
        {t('{ago}, ready after {time}.', {
          ago: formatAgo(t, start.at, Date.now()),
          time: seconds(t, start.totalMs),
        })}
      </CardTitle>
      <ol className="grid gap-1.5 border-t border-line px-5 py-4">
        {start.stages.map(({ name, ms }) => (
          <li key={name} className="grid grid-cols-[8rem_1fr_4rem] items-center gap-3 text-xs">
            <span className="truncate">{t(stageWords.get(name) ?? name)}</span>
            <span aria-hidden className="h-2 rounded-full bg-sunken dark:bg-raised">
              <span
                className="block h-2 min-w-0.5 rounded-full bg-info"
                style={{ width: `${(ms / longestMs) * 100}%` }}
              />
            </span>
            <span className="figures text-right text-ink-mute">{seconds(t, ms)}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function seconds(t: Translate, ms: number): string {
  return t('{seconds} s', { seconds: formatNumber(t, ms / 1000, 1) });
}
