// The job of the next chunk of a match's index. What is made is known from the rows of the chunks
// before it, so a job that is repeated, here or on another machine, goes on where they end.

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeIndex } from '@/lib/moments/index-file';
import { db } from '@/lib/server/db/client';
import { env } from '@/lib/server/env/env';
import { probeOf, readSource } from '@/lib/server/jobs/load-work';
import { matchSeconds } from '@/lib/server/match/match-work';
import { readIndexChunks } from '@/lib/server/match-index/index-rows';
import { lookSettings } from '@/lib/server/match-index/look-settings';
import { matchSettingsOf } from '@/lib/server/match-index/match-settings';
import { chunkFiles } from '@/lib/server/match-index/playback-rung';
import { nextChunk } from '@/lib/session/match-work';
import { selectDetector } from '../analyse/detector/select-detector';
import type { Handler } from '../runtime/job-handler';
import { countGpus } from '../runtime/read-runtime';
import { indexChunk } from './index-chunk';

export const indexJob: Handler = async ({ job, workDir, signal, onProgress, log }) => {
  const { file: source, video } = await readSource(job.videoId ?? '');
  const probe = probeOf(video);
  const last = (await readIndexChunks(db(), video.id)).at(-1);
  const chunk = nextChunk(last?.stopSeconds ?? 0, matchSeconds(probe));
  if (chunk.stopSeconds <= chunk.startSeconds) return { files: [] };
  const { model } = await selectDetector(signal, log);
  const looks = lookSettings(matchSettingsOf(video.match));
  const { EXECUTION_PROVIDERS, GPU_INDEX, DETECTOR_PROCESSES, HELPER_SILENCE_SECONDS } = env();
  const startMs = performance.now();
  const indexed = await indexChunk(
    {
      ...{ source, probe, chunk, model, looks, workDir },
      playback: await chunkFiles(video.id, chunk),
      providers: EXECUTION_PROVIDERS,
      gpuIndex: GPU_INDEX,
      gpuCount: GPU_INDEX === undefined ? await countGpus() : undefined,
      detectors: DETECTOR_PROCESSES,
      silenceSeconds: HELPER_SILENCE_SECONDS,
    },
    { signal, onProgress },
  );
  const file = join(workDir, 'index.bin');
  await writeFile(file, encodeIndex(indexed.looks));
  const { startSeconds, stopSeconds } = chunk;
  log.info(
    {
      ...{ start_seconds: startSeconds, looks: indexed.looks.length, provider: indexed.provider },
      latency_ms: Math.round(performance.now() - startMs),
    },
    'part of a match indexed',
  );
  const meta = {
    ...{ chunk, startSeconds, stopSeconds, settings: looks },
    hasPeople: model !== null,
    model: model && { name: model.name, sha256: model.sha256, provider: indexed.provider },
  };
  return {
    files: [{ kind: 'index', file, contentType: 'application/octet-stream', meta }],
    seconds: { startSecond: Math.floor(startSeconds), rows: indexed.rows.map((row) => [...row]) },
  };
};
