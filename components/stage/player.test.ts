// @vitest-environment happy-dom
// The rate of the player where a stretch is slow, with a video that reports its frames.

import { expect, it } from 'vitest';
import { createPlayer } from './player';

const times = Array.from({ length: 50 }, (_, i) => i / 25);

/** A video that shows the frame that a test says. */
function fakeVideo() {
  let report: VideoFrameRequestCallback = () => undefined;
  let paused = true;
  const video = Object.assign(new EventTarget(), {
    ...{ playbackRate: 1, currentTime: 0, muted: false, seeking: false, readyState: 4 },
    requestVideoFrameCallback: (next: VideoFrameRequestCallback) => {
      report = next;
      return 1;
    },
    cancelVideoFrameCallback: () => undefined,
    play: () => {
      paused = false;
      video.dispatchEvent(new Event('play'));
      return Promise.resolve();
    },
    pause: () => {
      paused = true;
    },
  });
  Object.defineProperty(video, 'paused', { get: () => paused });
  const show = (frame: number) =>
    report(0, { mediaTime: times[frame] ?? 0 } as VideoFrameCallbackMetadata);
  return { video: video as unknown as HTMLVideoElement, show };
}

it('plays slowly within a stretch, and as fast as before after it', () => {
  const { video, show } = fakeVideo();
  const player = createPlayer();
  player.setSlow([{ first: 10, last: 19, factor: 4 }]);
  player.attach(video, times);
  player.toggle();
  const rateAt = (frame: number) => {
    show(frame);
    return video.playbackRate;
  };
  expect([9, 10, 19, 20].map(rateAt)).toEqual([1, 0.25, 0.25, 1]);
  player.changeRate(1);
  expect([12, 25].map(rateAt)).toEqual([0.5, 2]);
  show(12);
  player.setSlow([]);
  expect(video.playbackRate).toBe(2);
});

it('begins slowly where it stands in a stretch, and no slower than browsers play', () => {
  const { video, show } = fakeVideo();
  const player = createPlayer();
  player.attach(video, times);
  player.setSlow([{ first: 0, last: 49, factor: 4 }]);
  player.changeRate(-1);
  player.changeRate(-1);
  player.toggle();
  expect(video.playbackRate).toBe(1 / 16);
  show(3);
  expect(video.playbackRate).toBe(1 / 16);
});
