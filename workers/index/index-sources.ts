// The files in which a chunk is looked at: the source, or what was made of the chunk for the browser,
// which decodes many times faster. Both have the same frames at the same times.

import { type ClipSpan, clipSpan } from '@/lib/media/clip/clip-span';
import { type Probe, probeArguments, toProbe } from '@/lib/media/probe/probe';
import { parseProbeReport } from '@/lib/media/probe/probe-report';
import type { IndexSource } from '@/lib/media/recipes/index-recipe';
import type { ChunkFiles } from '@/lib/server/match-index/playback-rung';
import type { Chunk } from '@/lib/session/match-work';
import { locateClip } from '../probe/read-packets';
import { runFfprobe } from '../process/run-ffprobe';

export type IndexSources = { readonly video: IndexSource; readonly sound: IndexSource | null };

/** The chunk in the source. */
export async function sourceOfMatch(
  file: string,
  probe: Probe,
  { startSeconds, stopSeconds }: Chunk,
  signal: AbortSignal,
): Promise<IndexSources> {
  const { span } = await locateClip(file, probe, [startSeconds, stopSeconds], signal);
  const video = { file, probe, span };
  return { video, sound: probe.audio ? video : null };
}

/** The chunk as it was made for the browser: its files hold nothing else. */
export async function sourceOfPlayback(
  { video: file, sound }: ChunkFiles,
  chunk: Chunk,
  signal: AbortSignal,
): Promise<IndexSources> {
  const container = { container: 'mov' } as const;
  const { text, stderr } = await runFfprobe(probeArguments(file, container), { signal });
  // Their clock is the one that lists use.
  const probe = { ...toProbe(parseProbeReport(text), container, stderr), startSeconds: 0 };
  const span = wholeFile(probe, chunk);
  const audio = { index: 0, codec: 'aac', channels: 2, sampleRate: 48_000 };
  return {
    video: { file, probe, span },
    sound: sound === null ? null : { file: sound, probe: { ...probe, audio }, span },
  };
}

/** Of frames all, of sound the chunk's own. */
function wholeFile(probe: Probe, { startSeconds, stopSeconds }: Chunk): ClipSpan {
  return {
    ...clipSpan(probe, startSeconds - 1, stopSeconds + 1),
    ...{ clockStart: startSeconds, clockStop: stopSeconds, seekSeconds: 0 },
  };
}
