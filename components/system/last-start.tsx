'use client';
// The stages of the last start, each with its share of the time.

import { formatAgo } from '@/lib/client/quantities';
import type { StartTimeline } from '@/lib/contracts/installation';
import { Card, CardTitle } from '../ui/card';

const names: Readonly<Record<StartTimeline['process'], string>> = {
  'npm start': 'the installation',
  web: 'the web process',
  worker: 'a worker',
};

export function LastStart({ start }: { start: StartTimeline }) {
  const longestMs = Math.max(1, ...start.stages.map(({ ms }) => ms));
  return (
    <Card>
      <CardTitle title={`Last start of ${names[start.process]}`}>
        {formatAgo(start.at, Date.now())}, ready after {seconds(start.totalMs)}.
      </CardTitle>
      <ol className="grid gap-1.5 border-t border-line px-5 py-4">
        {start.stages.map(({ name, ms }) => (
          <li key={name} className="grid grid-cols-[8rem_1fr_4rem] items-center gap-3 text-xs">
            <span className="truncate">{name}</span>
            <span aria-hidden className="h-2 rounded-full bg-sunken dark:bg-raised">
              <span
                className="block h-2 min-w-0.5 rounded-full bg-info"
                style={{ width: `${(ms / longestMs) * 100}%` }}
              />
            </span>
            <span className="figures text-right text-ink-mute">{seconds(ms)}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
