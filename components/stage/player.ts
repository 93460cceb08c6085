// Frame-exact playback of a proxy. presentedFrame is on screen, as requestVideoFrameCallback
// reports it through the frame table; targetFrame was requested last. A seek goes to the middle of
// a frame; during a seek only the latest target is remembered, so that held arrow keys never queue
// seeks. Only playback moves the target: a frame that is reported late, after the next key press, does
// not take the press back.

import { clamp } from '@/lib/review/clamp';
import type { SlowStretch } from '@/lib/review/slow-motion';
import { frameAt, nearestFrame, seekTime } from '@/lib/review/timeline';
import { createSignal, type Signal } from './signal';

export type Player = {
  readonly presentedFrame: Signal<number>;
  readonly targetFrame: Signal<number>;
  readonly playing: Signal<boolean>;
  readonly rate: Signal<number>;
  readonly muted: Signal<boolean>;
  /** True once the video itself shows a frame; before that the poster stands for frame 0. */
  readonly hasFrame: Signal<boolean>;
  readonly attach: (video: HTMLVideoElement, times: ArrayLike<number>) => () => void;
  /** More frames of the same video have become known; those known before keep their numbers. */
  readonly setTimes: (times: ArrayLike<number>) => void;
  /** Playback stays within these frames, both included; null: all. */
  readonly setShown: (frames: FrameSpan | null) => void;
  /** Within these frames playback is so many times slower. */
  readonly setSlow: (stretches: readonly SlowStretch[]) => void;
  readonly goTo: (frame: number) => void;
  readonly step: (frames: number) => void;
  readonly stepSeconds: (seconds: number) => void;
  readonly toggle: () => void;
  readonly pause: () => void;
  readonly changeRate: (direction: 1 | -1) => void;
  readonly toggleMute: () => void;
  /** The attached element; null: none. */
  readonly video: () => HTMLVideoElement | null;
  readonly frameCount: () => number;
  readonly timeOf: (frame: number) => number;
};

type FrameSpan = { readonly first: number; readonly last: number };

const rates = [0.25, 0.5, 1, 2, 4];

type AttachedVideo = {
  video: HTMLVideoElement;
  times: ArrayLike<number>;
  seekTarget: number | null;
  /** From the start of playback to the next seek: the target is the frame on screen. */
  isFollowing: boolean;
  shown: FrameSpan | null;
  slow: readonly SlowStretch[];
};

export function createPlayer(): Player {
  const signals = {
    presentedFrame: createSignal(0),
    targetFrame: createSignal(0),
    playing: createSignal(false),
    rate: createSignal(1),
    muted: createSignal(false),
    hasFrame: createSignal(false),
  };
  let attached: AttachedVideo | null = null;
  let shown: FrameSpan | null = null;
  let slow: readonly SlowStretch[] = [];
  const goTo = (frame: number) => {
    if (!attached) return;
    signals.targetFrame.set(clamp(frame, 0, attached.times.length - 1));
    attached.video.pause();
    attached.isFollowing = false;
    if (!attached.video.seeking) seek(attached, signals.targetFrame.get());
  };
  const currentFrame = () =>
    signals.playing.get() ? signals.presentedFrame.get() : signals.targetFrame.get();
  return {
    ...signals,
    attach: (video, times) => {
      attached = { video, times, seekTarget: null, isFollowing: false, shown, slow };
      const removeListeners = addVideoListeners(attached, signals);
      return () => {
        removeListeners();
        attached = null;
        resetSignals(signals);
      };
    },
    setTimes: (times) => {
      if (attached) attached.times = times;
    },
    setShown: (frames) => {
      shown = frames;
      if (attached) attached.shown = frames;
    },
    setSlow: (stretches) => {
      slow = stretches;
      if (!attached) return;
      attached.slow = stretches;
      setRate(attached, signals, currentFrame());
    },
    goTo,
    step: (frames) => goTo(currentFrame() + frames),
    stepSeconds: (seconds) =>
      attached &&
      goTo(nearestFrame(attached.times, (attached.times[currentFrame()] ?? 0) + seconds)),
    toggle: () => {
      if (!attached) return;
      if (attached.video.paused) startPlayback(attached, signals);
      else attached.video.pause();
    },
    pause: () => attached?.video.pause(),
    changeRate: (direction) => {
      const next = rates[rates.indexOf(signals.rate.get()) + direction];
      if (next) signals.rate.set(next);
      if (next && attached) setRate(attached, signals, currentFrame());
    },
    toggleMute: () => {
      signals.muted.set(!signals.muted.get());
      if (attached) attached.video.muted = signals.muted.get();
    },
    video: () => attached?.video ?? null,
    frameCount: () => attached?.times.length ?? 0,
    timeOf: (frame) => attached?.times[frame] ?? 0,
  };
}

type PlayerSignals = Pick<
  Player,
  'presentedFrame' | 'targetFrame' | 'playing' | 'rate' | 'muted' | 'hasFrame'
>;

function resetSignals(signals: PlayerSignals): void {
  signals.hasFrame.set(false);
  signals.playing.set(false);
  signals.presentedFrame.set(0);
  signals.targetFrame.set(0);
}

function startPlayback(attached: AttachedVideo, signals: PlayerSignals): void {
  const { video, shown } = attached;
  const frame = signals.targetFrame.get();
  if (shown && (frame < shown.first || frame >= shown.last)) {
    signals.targetFrame.set(shown.first);
    seek(attached, shown.first);
  }
  setRate(attached, signals, signals.targetFrame.get());
  // Rejected without a user gesture, or interrupted by a pause: either way it is not playing.
  video.play().catch(() => signals.playing.set(false));
}

function seek(attached: AttachedVideo, frame: number): void {
  attached.seekTarget = frame;
  attached.video.currentTime = seekTime(attached.times, frame);
}

/** The rate that was chosen, slower where the video is slow. No browser plays slower than a sixteenth. */
function setRate({ video, slow }: AttachedVideo, { rate }: PlayerSignals, frame: number): void {
  const factor = slow.find(({ first, last }) => frame >= first && frame <= last)?.factor ?? 1;
  const wanted = Math.max(1 / 16, rate.get() / factor);
  if (video.playbackRate !== wanted) video.playbackRate = wanted;
}

/** After the last shown frame playback goes on with the first. */
function stayShown(attached: AttachedVideo, { targetFrame }: PlayerSignals, frame: number): void {
  const { shown, seekTarget } = attached;
  if (!shown || seekTarget !== null || frame <= shown.last) return;
  targetFrame.set(shown.first);
  seek(attached, shown.first);
}

function addVideoListeners(attached: AttachedVideo, signals: PlayerSignals): () => void {
  const { video } = attached;
  let reportedAt = 0;
  const report = (frame: number) => {
    reportedAt = performance.now();
    signals.hasFrame.set(true);
    signals.presentedFrame.set(frame);
    // Also when playback stops a few frames late; not when it starts during a seek.
    if (attached.isFollowing && attached.seekTarget === null) signals.targetFrame.set(frame);
    if (video.paused) return;
    setRate(attached, signals, frame);
    stayShown(attached, signals, frame);
  };
  const reportsFrames = Boolean('requestVideoFrameCallback' in video);
  const stopFrames = reportsFrames
    ? watchFrames(video, (time) => report(nearestFrame(attached.times, time)))
    : watchTime(video, () => report(frameAt(attached.times, video.currentTime)));
  const onSeeked = () => {
    if (attached.seekTarget === null) return;
    if (attached.seekTarget !== signals.targetFrame.get())
      return seek(attached, signals.targetFrame.get());
    attached.seekTarget = null;
    // A seek within the frame on screen presents no frame and is not reported: after two paints
    // currentTime decides.
    const seekedAt = performance.now();
    requestAnimationFrame(() =>
      requestAnimationFrame(
        () =>
          reportedAt < seekedAt - 100 &&
          attached.seekTarget === null &&
          video.paused &&
          report(frameAt(attached.times, video.currentTime)),
      ),
    );
  };
  const onPlayStateChange = () => {
    signals.playing.set(!video.paused);
    if (!video.paused) attached.isFollowing = true;
  };
  video.addEventListener('seeked', onSeeked);
  video.addEventListener('play', onPlayStateChange);
  video.addEventListener('pause', onPlayStateChange);
  video.muted = signals.muted.get();
  video.playbackRate = signals.rate.get();
  return () => {
    stopFrames();
    video.removeEventListener('seeked', onSeeked);
    video.removeEventListener('play', onPlayStateChange);
    video.removeEventListener('pause', onPlayStateChange);
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

/** For browsers without frame callbacks: currentTime, once per paint. */
function watchTime(video: HTMLVideoElement, onPaint: () => void): () => void {
  let handle = 0;
  const next = () => {
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && !video.seeking) onPaint();
    handle = requestAnimationFrame(next);
  };
  handle = requestAnimationFrame(next);
  return () => cancelAnimationFrame(handle);
}
