'use client';
// What the match plays from: HLS once it is whole or where the browser cannot play the source, else
// the source itself; and the times of all frames as far as they are known.

import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useSyncExternalStore } from 'react';
import { readPlayback } from '@/lib/client/match-api';
import { pollInterval } from '@/lib/client/poll-interval';
import { playbackKey } from '@/lib/client/query-keys';
import type { PlaybackView } from '@/lib/contracts/playback';
import { timesOfRuns } from '@/lib/review/frame-runs';
import type { StageMedia } from '../../stage/stage';
import { loadHls } from '../hls/load-hls';

export type MatchMedia = {
  readonly playback: PlaybackView;
  /** null: nothing plays here (yet). */
  readonly kind: 'hls' | 'source' | null;
  /** The browser was asked what it plays; not so on the server, nor in the first render after it. */
  readonly isSupportKnown: boolean;
  readonly source: StageMedia['source'];
  readonly times: Float64Array;
};

/** Live while something is being made. */
export function usePlayback(initial: PlaybackView, videoFps: number): MatchMedia {
  const { data: playback } = useQuery({
    queryKey: playbackKey(initial.videoId),
    queryFn: ({ signal }) => readPlayback(initial.videoId, signal),
    initialData: initial,
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'making' || data?.state === 'waiting' ? pollInterval(3000) : false,
  });
  const isSupportKnown = useSyncExternalStore(
    noChanges,
    () => true,
    () => false,
  );
  const kind = useMemo(
    () => (isSupportKnown ? kindOf(playback) : null),
    [isSupportKnown, playback],
  );
  const { masterUrl } = playback;
  const load = useCallback(
    (video: HTMLVideoElement) => loadHls(video, masterUrl ?? ''),
    [masterUrl],
  );
  const times = useMemo(() => frameTimes(playback, videoFps), [playback, videoFps]);
  const source = kind === 'hls' ? load : kind === 'source' ? (playback.source?.url ?? null) : null;
  return { playback, kind, isSupportKnown, source, times };
}

function kindOf({ state, source, masterUrl, madeSeconds }: PlaybackView): MatchMedia['kind'] {
  const playsSource = source !== null && canPlay(source.type);
  if (masterUrl !== null && (state === 'ready' || !playsSource) && madeSeconds > 0) return 'hls';
  return playsSource ? 'source' : null;
}

function canPlay(type: string): boolean {
  return document.createElement('video').canPlayType(type) !== '';
}

/** It does not change while the page is open. */
const noChanges = () => () => {};

/** Known frames, then evenly spaced ones to the end: what has not been made is not known better. */
function frameTimes({ chunks, durationSeconds }: PlaybackView, fps: number): Float64Array {
  const runs = chunks.flatMap(({ frames }) => frames);
  const last = runs.at(-1);
  const known = last ? last.start + last.step * last.count : 0;
  const step = 1 / Math.max(fps, 1);
  const rest = Math.max(Math.round((durationSeconds - known) / step), 0);
  return timesOfRuns(rest > 0 ? [...runs, { start: known, step, count: rest }] : runs);
}
