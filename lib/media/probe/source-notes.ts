// Sentences about a source that is accepted but not as people may expect it: its geometry, its
// colors, its clock.

import { mediaLimits } from '../limits';
import { parseFraction } from '../timebase';
import { clock } from './clock-text';
import type { SideDataReport, StreamReport } from './probe-report';

/** Notes from the header of the stream of frames. */
export function sourceNotes(stream: StreamReport): string[] {
  const notes: string[] = [];
  const sideData = (type: string) =>
    stream.side_data_list.find(({ side_data_type: found }) => found === type);
  if (sideData('Spherical Mapping'))
    notes.push(
      'A recording all around (360 degrees): it is shown flat, so people look bent. Export a flat view from the camera’s program for better results.',
    );
  else if (isTwiceAsWide(stream))
    notes.push(
      'The frame is exactly twice as wide as high, as in a recording all around (360 degrees). If it is one, people look bent: export a flat view from the camera’s program.',
    );
  const isDolbyOnly = stream.side_data_list.some(
    ({ dv_profile: profile, dv_bl_signal_compatibility_id: base }) => profile === 5 || base === 0,
  );
  if (isDolbyOnly)
    notes.push(
      'Dolby Vision of profile 5 has no layer in the standard range: colors will look wrong. Export the video in HDR10, HLG or the standard range.',
    );
  const fastest = slowMotionRate(stream);
  if (fastest !== null) notes.push(`Slow motion in parts: up to ${fastest} frames a second there.`);
  return notes;
}

/** 2:1 from 3840 x 1920 on: the shape of equirectangular frames; phones of that shape record smaller. */
function isTwiceAsWide({ width = 0, height = 0 }: StreamReport): boolean {
  return width >= 3840 && width === 2 * height;
}

/**
 * The highest rate of a recording whose rate changes to that of slow motion and back; else null. The
 * nominal rate fits all frames; it is that of the fastest ones where much of the video has it.
 */
function slowMotionRate({ r_frame_rate, avg_frame_rate }: StreamReport): number | null {
  const [nominal, mean] = [rateOf(r_frame_rate), rateOf(avg_frame_rate)];
  const isMixed = mean > 0.4 * nominal && mean < 0.95 * nominal;
  // Half of it: fields are counted.
  const areFields = Math.abs(nominal / mean - 2) < 0.04;
  const isSlowMotion = nominal >= 100 && Math.round(nominal) <= mediaLimits.fpsMax;
  return isMixed && !areFields && isSlowMotion ? Math.round(nominal) : null;
}

function rateOf(text: string | undefined): number {
  const [num, den] = parseFraction(text) ?? [0, 1];
  return num / den;
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

/** Of a recording in fragments whose last one is incomplete. */
export const cutFragmentNote =
  'The recording is cut off in its last fragment, which is left out. If it ends too early, copy it again.';
