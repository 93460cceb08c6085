// Frame-exact playback of a proxy. `presented` is the frame that is on screen, as requestVideoFrameCallback reports it
// through the frame table; `wanted` is the frame last asked for. A seek goes to the middle of a frame, and while one
// is under way only the newest wish is remembered, so that holding an arrow key never queues up.

import { frameAt, nearestFrame, seekTime } from '@/lib/review/timeline';
import { type Cell, createCell } from './cell';

export type Player = {
  readonly presented: Cell<number>;
  readonly wanted: Cell<number>;
  readonly playing: Cell<boolean>;
  readonly rate: Cell<number>;
  readonly muted: Cell<boolean>;
  /** True once the video itself shows a frame; before that the poster stands for frame 0. */
  readonly showing: Cell<boolean>;
  readonly attach: (video: HTMLVideoElement, times: readonly number[]) => () => void;
  readonly goTo: (frame: number) => void;
  readonly step: (frames: number) => void;
  readonly stepSeconds: (seconds: number) => void;
  readonly toggle: () => void;
  readonly pause: () => void;
  readonly faster: (direction: 1 | -1) => void;
  readonly toggleMute: () => void;
  readonly frameCount: () => number;
  readonly timeOf: (frame: number) => number;
};

const rates = [0.25, 0.5, 1, 2, 4];

type Bound = { video: HTMLVideoElement; times: readonly number[]; sought: number | null };

export function createPlayer(): Player {
  const cells = {
    presented: createCell(0),
    wanted: createCell(0),
    playing: createCell(false),
    rate: createCell(1),
    muted: createCell(false),
    showing: createCell(false),
  };
  let bound: Bound | null = null;
  const goTo = (frame: number) => {
    if (!bound) return;
    cells.wanted.set(Math.min(Math.max(frame, 0), bound.times.length - 1));
    bound.video.pause();
    if (!bound.video.seeking) seek(bound, cells.wanted.get());
  };
  const from = () => (cells.playing.get() ? cells.presented.get() : cells.wanted.get());
  return {
    ...cells,
    attach: (video, times) => {
      bound = { video, times, sought: null };
      const release = listen(bound, cells);
      return () => {
        release();
        bound = null;
        reset(cells);
      };
    },
    goTo,
    step: (frames) => goTo(from() + frames),
    stepSeconds: (seconds) => bound && goTo(nearestFrame(bound.times, (bound.times[from()] ?? 0) + seconds)),
    toggle: () => bound && (bound.video.paused ? begin(bound.video, cells) : bound.video.pause()),
    pause: () => bound?.video.pause(),
    faster: (direction) => {
      const next = rates[rates.indexOf(cells.rate.get()) + direction];
      if (next) cells.rate.set(next);
      if (next && bound) bound.video.playbackRate = next;
    },
    toggleMute: () => {
      cells.muted.set(!cells.muted.get());
      if (bound) bound.video.muted = cells.muted.get();
    },
    frameCount: () => bound?.times.length ?? 0,
    timeOf: (frame) => bound?.times[frame] ?? 0,
  };
}

type Cells = Pick<Player, 'presented' | 'wanted' | 'playing' | 'rate' | 'muted' | 'showing'>;

function reset(cells: Cells): void {
  cells.showing.set(false);
  cells.playing.set(false);
  cells.presented.set(0);
  cells.wanted.set(0);
}

function begin(video: HTMLVideoElement, cells: Cells): void {
  video.playbackRate = cells.rate.get();
  // Refused without a gesture, or interrupted by a pause: either way it is not playing.
  video.play().catch(() => cells.playing.set(false));
}

function seek(bound: Bound, frame: number): void {
  bound.sought = frame;
  bound.video.currentTime = seekTime(bound.times, frame);
}

function listen(bound: Bound, cells: Cells): () => void {
  const { video, times } = bound;
  let reportedAt = 0;
  const report = (frame: number) => {
    reportedAt = performance.now();
    cells.showing.set(true);
    cells.presented.set(frame);
    // Without a seek under way, where the picture is is where we want to be; also when it stops a few frames late.
    if (bound.sought === null) cells.wanted.set(frame);
  };
  const reportsFrames = Boolean('requestVideoFrameCallback' in video);
  const stopFrames = reportsFrames
    ? watchFrames(video, (time) => report(nearestFrame(times, time)))
    : watchTime(video, () => report(frameAt(times, video.currentTime)));
  const seeked = () => {
    if (bound.sought === null) return;
    if (bound.sought !== cells.wanted.get()) return seek(bound, cells.wanted.get());
    bound.sought = null;
    // A seek within the frame on screen presents nothing new and is not reported: after two paints trust the clock.
    const at = performance.now();
    requestAnimationFrame(() =>
      requestAnimationFrame(() => reportedAt < at - 100 && video.paused && report(frameAt(times, video.currentTime))),
    );
  };
  const playing = () => cells.playing.set(!video.paused);
  video.addEventListener('seeked', seeked);
  video.addEventListener('play', playing);
  video.addEventListener('pause', playing);
  video.muted = cells.muted.get();
  video.playbackRate = cells.rate.get();
  return () => {
    stopFrames();
    video.removeEventListener('seeked', seeked);
    video.removeEventListener('play', playing);
    video.removeEventListener('pause', playing);
  };
}

function watchFrames(video: HTMLVideoElement, onTime: (mediaTime: number) => void): () => void {
  let handle = 0;
  const next: VideoFrameRequestCallback = (_now, { mediaTime }) => {
    onTime(mediaTime);
    handle = video.requestVideoFrameCallback(next);
  };
  handle = video.requestVideoFrameCallback(next);
  return () => video.cancelVideoFrameCallback(handle);
}

/** For browsers without frame callbacks: the clock, once per paint. */
function watchTime(video: HTMLVideoElement, onPaint: () => void): () => void {
  let handle = 0;
  const next = () => {
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !video.seeking) onPaint();
    handle = requestAnimationFrame(next);
  };
  handle = requestAnimationFrame(next);
  return () => cancelAnimationFrame(handle);
}
