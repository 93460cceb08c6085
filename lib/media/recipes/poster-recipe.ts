// Recipe: the first frame of a video made here as a JPEG, at most 1280 pixels wide.

import { whitelistedInput } from '../limits';

/** ffmpeg's arguments. */
export function posterArguments(video: string, out: string): string[] {
  return [
    ...[
      '-nostdin',
      '-hide_banner',
      '-v',
      'error',
      '-y',
      ...whitelistedInput,
      '-i',
      `file:${video}`,
    ],
    ...['-map', '0:v:0', '-frames:v', '1'],
    ...['-vf', "scale='min(1280,iw)':-2,format=yuvj420p", '-q:v', '3'],
    ...['-update', '1', '-f', 'image2', `file:${out}`],
  ];
}
