'use client';
// The parts of the installation at a glance.

import { formatAgo, formatBytes, formatLength } from '@/lib/client/quantities';
import type { HealthDetails } from '@/lib/contracts/system';
import { Card, CardTitle } from '../ui/card';
import { Fact, Facts } from './fact';

/** Below this share of the disk there is soon no room for a match. */
const freeShareMin = 0.05;
/** Above this many ms requests wait for each other noticeably. */
const lagMsMax = 200;

const runNames: Readonly<Record<string, string>> = {
  fsck: 'Last check',
  backup: 'Last backup',
  retention: 'Last cleanup',
};

export function HealthFacts({ health }: { health: HealthDetails }) {
  const { storage, queue, process, successRate, gpu } = health;
  const ended = successRate.succeeded + successRate.failed;
  const free = storage.totalBytes > 0 ? storage.freeBytes / storage.totalBytes : 1;
  const lag = process.eventLoopLagMs;
  return (
    <Card>
      <CardTitle title="Health" />
      <Facts>
        <Fact name="Database" value={health.database} good={health.database === 'ok'} />
        <Fact
          name="Queue"
          value={
            health.redis === 'ok'
              ? `${queue.running} running, ${queue.queued} waiting`
              : health.redis
          }
          good={health.redis === 'ok'}
        />
        <Fact
          name="Storage"
          value={`${formatBytes(storage.freeBytes)} free of ${formatBytes(storage.totalBytes)}`}
          note={storage.folder}
          good={free > freeShareMin}
        />
        <Fact
          name="Work of the last 24 hours"
          value={ended === 0 ? 'none' : `${Math.round(successRate.share * 100)} % succeeded`}
          note={
            ended === 0 ? undefined : `${successRate.succeeded} done, ${successRate.failed} failed`
          }
          good={ended === 0 || successRate.share >= 0.9}
        />
        <Fact
          name="Sandbox"
          value={health.sandbox?.level ?? 'not measured'}
          good={health.sandbox?.level === 'full'}
        />
        <Fact name="ffmpeg" value={health.ffmpeg ?? 'not found'} good={health.ffmpeg !== null} />
        <Fact
          name="Model"
          value={health.model.builtIn ? 'built-in detector' : (health.model.name ?? 'manual mode')}
          note={health.model.builtIn ? 'a stronger one finds more players' : undefined}
        />
        <Fact
          name="GPU"
          value={gpu ? gpu.name : 'none found'}
          note={
            gpu
              ? `number ${gpu.index}, ${formatBytes(gpu.memoryBytes)}`
              : 'detection runs on the CPU'
          }
        />
        <Fact
          name="Web process"
          value={`up ${formatLength(process.uptimeSeconds)}`}
          note={`${formatBytes(process.memoryBytes)}${lag === null ? '' : `, answers late by ${lag} ms`}`}
          good={lag === null || lag < lagMsMax}
        />
        {health.runs.map((run) => (
          <Fact
            key={run.name}
            name={runNames[run.name] ?? run.name}
            value={formatAgo(run.at, Date.now())}
            note={run.summary}
            good={run.ok}
          />
        ))}
      </Facts>
    </Card>
  );
}
