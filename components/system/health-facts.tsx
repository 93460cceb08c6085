'use client';
// The parts of the installation at a glance.

import { useTranslate } from '@/components/language/use-translate';
import { formatAgo, formatBytes, formatLength } from '@/lib/client/quantities';
import type { HealthDetails } from '@/lib/contracts/system';
import { Card, CardTitle } from '../ui/card';
import { checkWord, sandboxWord } from './check-words';
import { Fact, Facts } from './fact';

/** Below this share of the disk there is soon no room for a match. */
const freeShareMin = 0.05;
/** Above this many ms requests wait for each other noticeably. */
const lagMsMax = 200;

export function HealthFacts({ health }: { health: HealthDetails }) {
  const t = useTranslate();
  const { storage, queue, process, successRate, gpu } = health;
  const ended = successRate.succeeded + successRate.failed;
  const free = storage.totalBytes > 0 ? storage.freeBytes / storage.totalBytes : 1;
  const lag = process.eventLoopLagMs;
  const memory = formatBytes(t, process.memoryBytes);
  return (
    <Card>
      <CardTitle title={t('Health')} />
      <Facts>
        <Fact
          name={t('Database')}
          value={checkWord(t, health.database)}
          good={health.database === 'ok'}
        />
        <Fact
          name={t('Queue')}
          value={
            health.redis === 'ok'
              ? t('{running} running, {queued} waiting', {
                  running: queue.running,
                  queued: queue.queued,
                })
              : checkWord(t, health.redis)
          }
          good={health.redis === 'ok'}
        />
        <Fact
          name={t('Storage')}
          value={t('{free} free of {total}', {
            free: formatBytes(t, storage.freeBytes),
            total: formatBytes(t, storage.totalBytes),
          })}
          note={storage.folder}
          good={free > freeShareMin}
        />
        <Fact
          name={t('Work of the last 24 hours')}
          value={
            ended === 0
              ? t('none')
              : t('{percent} % succeeded', { percent: Math.round(successRate.share * 100) })
          }
          note={
            ended === 0
              ? undefined
              : t('{succeeded} done, {failed} failed', {
                  succeeded: successRate.succeeded,
                  failed: successRate.failed,
                })
          }
          good={ended === 0 || successRate.share >= 0.9}
        />
        <Fact
          name={t('Sandbox')}
          value={t(sandboxWord(health.sandbox))}
          good={health.sandbox?.level === 'full'}
        />
        <Fact name="ffmpeg" value={health.ffmpeg ?? t('not found')} good={health.ffmpeg !== null} />
        <Fact
          name={t('Model')}
          value={
            health.model.builtIn ? t('built-in detector') : (health.model.name ?? t('manual mode'))
          }
          note={health.model.builtIn ? t('a stronger one finds more players') : undefined}
        />
        <Fact
          name={t('GPU')}
          value={gpu ? gpu.name : t('none found')}
          note={
            gpu
              ? t('number {index}, {size}', {
                  index: gpu.index,
                  size: formatBytes(t, gpu.memoryBytes),
                })
              : t('detection runs on the CPU')
          }
        />
        <Fact
          name={t('Web process')}
          value={t('up {length}', { length: formatLength(t, process.uptimeSeconds) })}
          note={lag === null ? memory : t('{memory}, answers late by {lag} ms', { memory, lag })}
          good={lag === null || lag < lagMsMax}
        />
        {health.runs.map((run) => (
          <Fact
            key={run.name}
            name={checkWord(t, run.name)}
            value={formatAgo(t, run.at, Date.now())}
            note={t(run.text ?? run.summary)}
            good={run.ok}
          />
        ))}
      </Facts>
    </Card>
  );
}
