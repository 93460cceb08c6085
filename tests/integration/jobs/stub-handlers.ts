// Handlers that finish at once what takes the real ones minutes: every file exists, none contains
// video.

import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readClipWork, readReelParts } from '@/lib/server/jobs/load-work';
import { type JobKind, jobKinds } from '@/lib/session/job-catalog';
import type { Handler, Handlers } from '@/workers/runtime/job-handler';

/** Writes a small file into the scratch folder, as a pipeline would. */
export function writeScratchFile(
  workDir: string,
  name: string,
  text: string = randomUUID(),
): string {
  const file = join(workDir, name);
  writeFileSync(file, text);
  return file;
}

/** Of every kind, some replaced; kinds without outputs here finish at once. Import it only after the settings are made: it imports the product. */
export function stubHandlers(change: Partial<Handlers> = {}): Handlers {
  const analyse: Handler = async ({ workDir, saveProgress: keep }) => {
    const poster = {
      kind: 'poster',
      file: writeScratchFile(workDir, 'poster.jpg'),
      contentType: 'image/jpeg',
    } as const;
    await keep({ files: [], report: { type: 'analysisStarted' } });
    await keep({
      files: [poster],
      report: { type: 'firstFrame' },
      clip: { width: 1280, height: 720, analysisMode: 'manual', firstFramePeople: [] },
    });
    const proxy = {
      kind: 'proxy',
      file: writeScratchFile(workDir, 'proxy.mp4'),
      contentType: 'video/mp4',
    } as const;
    return { files: [proxy], report: { type: 'analysed' }, clip: { frameCount: 30, fps: 30 } };
  };
  const follow: Handler = async ({ workDir }) => ({
    files: [
      {
        kind: 'path',
        file: writeScratchFile(workDir, 'path.json'),
        contentType: 'application/json',
      },
    ],
    report: { type: 'followed', lost: 0 },
    summary: { seen: 1, bridged: 0, lost: 0 },
  });
  const rendered = (
    kind: 'preview' | 'final',
    { workDir, job }: Parameters<Handler>[0],
    shown: Readonly<Record<string, unknown>>,
  ) => ({
    kind,
    file: writeScratchFile(workDir, `${kind}.mp4`),
    contentType: 'video/mp4',
    meta: { attemptId: job.attemptId, frames: 30, ...shown },
  });
  /** It says what the clip is like now, or it would be made again for ever. */
  const preview: Handler = async (context) => {
    const { style, trim, moments } = await readClipWork(context.job);
    const files = [rendered('preview', context, { style, trim, moments })];
    return { files, report: { type: 'previewed' } };
  };
  const final: Handler = async (context) => ({
    files: [rendered('final', context, { style: { kind: 'dot', color: '#ff3b30' } })],
    report: { type: 'finalized' },
  });
  const reel: Handler = async ({ workDir, job }) => {
    const { parts } = await readReelParts(job);
    const meta = {
      parts: parts.map(({ clipId, artifactId }) => ({ clipId, artifactId })),
      durationSeconds: parts.length,
      frames: 30 * parts.length,
    };
    return {
      files: [
        {
          kind: 'reel',
          file: writeScratchFile(workDir, 'reel.mp4'),
          contentType: 'video/mp4',
          meta,
        },
      ],
    };
  };
  const probe: Handler = async () => ({ files: [], video: { state: 'ready', probe: {} } });
  const finish: Handler = async () => ({ files: [] });
  return {
    ...(Object.fromEntries(jobKinds.map((kind) => [kind, finish])) as Record<JobKind, Handler>),
    probe,
    analyse,
    follow,
    preview,
    final,
    reel,
    ...change,
  };
}
