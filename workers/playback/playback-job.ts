// The job of the next chunk of a match's playback. What is made is known from the rows of the chunks
// before it, so a job that is repeated, here or on another machine, goes on where they end.

import { framesOf } from '@/lib/media/playback/frame-runs';
import { planPlayback } from '@/lib/media/playback/plan-playback';
import { framesPerSecond } from '@/lib/media/recipes/source-frames';
import { thumbnailLayout } from '@/lib/media/sprite';
import { db } from '@/lib/server/db/client';
import { env } from '@/lib/server/env/env';
import { probeOf, readSource } from '@/lib/server/jobs/load-work';
import { matchSeconds } from '@/lib/server/match/match-work';
import {
  type PlaybackMeta,
  readPlaybackChunks,
  soundRung,
  type ThumbnailMeta,
} from '@/lib/server/playback/playback-files';
import { nextChunk } from '@/lib/session/match-work';
import { firstPacketSeconds, locateClip } from '../probe/read-packets';
import type { Handler, ScratchFile } from '../runtime/job-handler';
import { type MadeFile, makeChunk } from './make-chunk';

export const playbackJob: Handler = async ({ job, workDir, signal, onProgress, log }) => {
  const { file: source, video } = await readSource(job.videoId ?? '');
  const probe = probeOf(video);
  const chunks = await readPlaybackChunks(db(), video.id);
  const plan =
    chunks[0]?.facts.plan ?? planPlayback(probe, { sharePercent: env().PLAYBACK_DISK_PERCENT });
  const last = chunks.at(-1);
  const chunk = nextChunk(last?.stopSeconds ?? 0, matchSeconds(probe));
  if (plan.rungs.length === 0 || chunk.stopSeconds <= chunk.startSeconds) return { files: [] };
  const firstFrame = last ? last.facts.firstFrame + framesOf(last.facts.frames) : 0;
  const { startSeconds, stopSeconds } = chunk;
  const made = await makeChunk(
    {
      ...{ source, probe, plan, firstFrame, workDir, startSeconds, stopSeconds },
      soundStart: probe.audio
        ? await firstPacketSeconds(source, probe, probe.audio.index, signal)
        : null,
      located: await locateClip(source, probe, [startSeconds, stopSeconds], signal),
      thumbnails: thumbnailLayout(stopSeconds - startSeconds, probe.video),
    },
    { signal, onProgress },
  );
  if (made.loss.missing > 0)
    log.warn({ frames: made.loss.missing }, 'frames of a match cannot be decoded');
  const span = { chunk, startSeconds, stopSeconds };
  const facts = {
    ...{ plan, firstFrame, frames: made.frames, missing: made.loss.missing },
    peaks: made.peaks && Buffer.from(made.peaks).toString('base64'),
  };
  const fps = framesPerSecond(probe.video) / plan.stride;
  const rungs = made.rungs.map((file, i) => {
    const { name, width, height } = plan.rungs[i] ?? { name: '', width: 0, height: 0 };
    const size = { size: { width, height }, framesPerSecond: fps, facts: i === 0 ? facts : null };
    return playbackFile(file, { ...span, ...size, rung: name, codec: file.codec ?? '' });
  });
  const noSize = { size: null, framesPerSecond: null, facts: null };
  const sound = made.sound
    ? [playbackFile(made.sound, { ...span, ...noSize, rung: soundRung, codec: 'mp4a.40.2' })]
    : [];
  const { file, sprite } = made.thumbnails;
  const thumbnailMeta: ThumbnailMeta = { ...span, sprite };
  const thumbnails = {
    kind: 'thumbnails',
    file,
    contentType: 'image/jpeg',
    meta: thumbnailMeta,
  } as const;
  return { files: [...rungs, ...sound, thumbnails] };
};

type FileFacts = Omit<PlaybackMeta, 'initBytes' | 'segments' | 'endSeconds'>;

function playbackFile(made: MadeFile, facts: FileFacts): ScratchFile {
  const { file, timescale, initBytes, fragments } = made;
  const last = fragments.at(-1);
  const ticks = last?.durations.reduce((sum, duration) => sum + duration, last.startTick) ?? 0;
  const meta: PlaybackMeta = {
    ...facts,
    initBytes,
    segments: fragments.map(({ startTick, bytes, firstSampleEnd }) => ({
      startSeconds: startTick / timescale,
      bytes,
      ...(facts.size === null || firstSampleEnd === null ? {} : { keyframeBytes: firstSampleEnd }),
    })),
    endSeconds: ticks / timescale,
  };
  return { kind: 'playback', part: facts.rung, file, contentType: 'video/mp4', meta };
}
