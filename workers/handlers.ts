// The handler of each kind of job.

import { analyseJob } from './analyse/analyse-job';
import { followJob } from './follow/follow-job';
import { hardFramesJob } from './hard-frames/hard-frames-job';
import { indexJob } from './index/index-job';
import { joinJob } from './join/join-job';
import { playbackJob } from './playback/playback-job';
import { probeJob } from './probe/probe-job';
import { musicJob } from './reel/music-job';
import { muteJob } from './reel/mute-job';
import { reelJob } from './reel/reel-job';
import { finalJob } from './render/final-job';
import { previewJob } from './render/preview-job';
import type { Handlers } from './runtime/job-handler';

export const handlers: Handlers = {
  probe: probeJob,
  join: joinJob,
  analyse: analyseJob,
  follow: followJob,
  preview: previewJob,
  final: finalJob,
  reel: reelJob,
  mute: muteJob,
  music: musicJob,
  playback: playbackJob,
  index: indexJob,
  hardFrames: hardFramesJob,
};
