// "CVAT for video 1.1": one track with a box for each frame. Every box is a keyframe: CVAT reads only
// those, and computes the others along straight lines. Of lost frames the first after a box ends the
// track until the next box, as CVAT writes it: outside, with the coordinates of the last one seen. The
// others have no box, because programs that know no `outside` (what Datumaro converts to) would show it.

import { escapeXml } from '@/lib/highlights/formats/xml/xml-tree';
import type { Box } from '@/lib/vision/types';
import { type ExportFrame, exportFrames, type PathExport } from './path-export';

/** Of the task that the file is read into. */
const label = 'player';

export function writeCvat(input: PathExport): string {
  const frames = exportFrames(input);
  const track = trackXml(frames);
  return `<?xml version="1.0" encoding="utf-8"?>
<annotations>
  <version>1.1</version>
${metaXml(input)}
${track.map((line) => `${line}\n`).join('')}</annotations>
`;
}

function metaXml({ path, clip, video, player }: PathExport): string {
  const name = escapeXml(`${player}, clip ${clip.number} of ${video.name}`);
  return `  <meta>
    <task>
      <name>${name}</name>
      <size>${path.frames.length}</size>
      <mode>interpolation</mode>
      <overlap>0</overlap>
      <bugtracker></bugtracker>
      <flipped>False</flipped>
      <start_frame>0</start_frame>
      <stop_frame>${Math.max(0, path.frames.length - 1)}</stop_frame>
      <frame_filter></frame_filter>
      <labels>
        <label>
          <name>${label}</name>
          <attributes></attributes>
        </label>
      </labels>
      <original_size>
        <width>${path.width}</width>
        <height>${path.height}</height>
      </original_size>
      <source>${escapeXml(clip.fileName)}</source>
    </task>
  </meta>`;
}

function trackXml(frames: readonly ExportFrame[]): string[] {
  const boxes: string[] = [];
  let last: Box | null = null;
  for (const { index, box, source } of frames) {
    const shown: Box | null = box ?? last;
    last = box;
    if (shown === null) continue;
    const [xtl, ytl, xbr, ybr] = shown.map((value) => value.toFixed(2));
    boxes.push(
      `    <box frame="${index}" outside="${flag(box === null)}" occluded="${flag(source === 'bridged')}" keyframe="1" xtl="${xtl}" ytl="${ytl}" xbr="${xbr}" ybr="${ybr}" z_order="0"></box>`,
    );
  }
  if (boxes.length === 0) return [];
  return [`  <track id="0" label="${label}" source="semi-auto">`, ...boxes, '  </track>'];
}

const flag = (value: boolean) => (value ? '1' : '0');
