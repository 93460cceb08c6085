// Sentences about a source that is accepted but not as people may expect it: its geometry, its
// colors, its clock.

import type { Demuxer } from '../limits';
import { clock } from './clock-text';
import type { SideDataReport, StreamReport } from './probe-report';

/** Notes from the header of the stream of frames. */
export function sourceNotes(stream: StreamReport, container: Demuxer): string[] {
  const notes: string[] = [];
  const sideData = (type: string) =>
    stream.side_data_list.find(({ side_data_type: found }) => found === type);
  if (sideData('Spherical Mapping'))
    notes.push(
      'A recording all around (360 degrees): it is shown flat, so people look bent. Export a flat view from the camera’s program for better results.',
    );
  const dolby = sideData('DOVI configuration record');
  if (dolby?.dv_profile === 5)
    notes.push(
      'Dolby Vision of profile 5 has no layer in the standard range: colors will look wrong. Export the video in HDR10, HLG or the standard range.',
    );
  // The container keeps no presentation times: ffmpeg takes those of decoding.
  if (container === 'avi' && (stream.has_b_frames ?? 0) > 0)
    notes.push(
      'AVI keeps no times of frames: with this codec frames may come one or two too late against the sound.',
    );
  return notes;
}

/** Whether the file asks for a mirrored image, by the matrix beside the rotation. */
export function isMirrored(sideData: readonly SideDataReport[]): boolean {
  const matrix = sideData.find(({ displaymatrix }) => displaymatrix !== undefined)?.displaymatrix;
  const rows = Array.from((matrix ?? '').matchAll(/^\s*\d+:\s+(-?\d+)\s+(-?\d+)/gm));
  const [[, a, b] = [], [, c, d] = []] = rows;
  return Number(a) * Number(d) - Number(b) * Number(c) < 0;
}

/** The note of a file of which only the beginning is used. */
export function restartNote(seconds: number): string {
  return `Several recordings joined by copying: after ${clock(seconds)} the times of the file begin anew, and what follows is left out. Convert the file once (for example to MP4 with HandBrake), or import its parts one by one.`;
}
