// A process of its own that measures how the camera moves: grey frames in from a named pipe, records out (records.ts).

import { writeSync } from 'node:fs';
import { cameraStep, createCameraMotion } from '@/lib/vision/camera-motion';
import { cameraParams } from '@/lib/vision/params';
import { scaleWarp } from '@/lib/vision/warp';
import { openFramePipe } from './frame-pipe';
import { fromCamera, toRecord } from './records';

/** What the pipeline hands over, as JSON in the only argument. Sizes in pixels: of the grey frames and of the image. */
export type CameraTask = {
  readonly pipe: string;
  readonly greyWidth: number;
  readonly greyHeight: number;
  readonly imageWidth: number;
  readonly imageHeight: number;
};

function follow({ pipe, greyWidth, greyHeight, imageWidth, imageHeight }: CameraTask): void {
  const grey = new Uint8Array(greyWidth * greyHeight);
  const frames = openFramePipe(pipe, grey.length);
  let state = createCameraMotion(greyWidth, greyHeight, cameraParams);
  while (frames.read(grey) === 1) {
    const step = cameraStep(state, grey);
    state = step.state;
    const record = toRecord(
      fromCamera({ warp: scaleWarp(step.warp, imageWidth / greyWidth, imageHeight / greyHeight), trust: step.trust }),
    );
    for (let at = 0; at < record.length; ) at += writeSync(1, record, at);
  }
  frames.close();
}

follow(JSON.parse(process.argv[2] ?? '') as CameraTask);
