// A process of its own that estimates camera motion: gray frames in from a named pipe, records out
// (detector/records.ts), one per frame.

import { cameraStep, createCameraMotion } from '@/lib/vision/camera/camera-motion';
import { cameraParams } from '@/lib/vision/camera/params';
import { writeStdout } from '../process/write-stdout';
import { openFramePipe } from './detector/frame-pipe';
import { encodeMotion, toRecord } from './detector/records';

/** JSON in the only argument. Size of the gray frames in pixels. */
export type MotionTask = { readonly pipe: string; readonly width: number; readonly height: number };

function estimateMotion({ pipe, width, height }: MotionTask): void {
  const gray = new Uint8Array(width * height);
  const frames = openFramePipe(pipe, gray.length);
  let state = createCameraMotion(width, height, cameraParams);
  while (frames.read(gray) === 1) {
    const step = cameraStep(state, gray);
    state = step.state;
    writeStdout(toRecord(encodeMotion(step.observation)));
  }
  frames.close();
}

estimateMotion(JSON.parse(process.argv[2] ?? '') as MotionTask);
