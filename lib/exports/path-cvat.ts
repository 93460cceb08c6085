// "CVAT for video 1.1": one track with a box for each frame. Every box is a keyframe: CVAT reads only
// those, and computes the others along straight lines. Of lost frames the first one ends the track
// until the next box; a box that is outside has the coordinates of the last one seen.

import { escapeXml } from '@/lib/highlights/formats/xml/xml-tree';
import type { Box } from '@/lib/vision/types';
import { type ExportFrame, exportFrames, hasBox, type PathExport } from './path-export';

/** Of the task that the file is read into. */
const label = 'player';

export function writeCvat(input: PathExport): string {
  const frames = exportFrames(input);
  const first = frames.find(hasBox);
  const track = first ? trackXml(frames, first.box) : [];
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

function trackXml(frames: readonly ExportFrame[], firstBox: Box): string[] {
  const boxes: string[] = [];
  let last = firstBox;
  let isOutside = false;
  for (const { index, box, source } of frames) {
    const outside = box === null;
    const keyframe = !outside || !isOutside;
    last = box ?? last;
    isOutside = outside;
    const [xtl, ytl, xbr, ybr] = last.map((value) => value.toFixed(2));
    boxes.push(
      `    <box frame="${index}" outside="${flag(outside)}" occluded="${flag(source === 'bridged')}" keyframe="${flag(keyframe)}" xtl="${xtl}" ytl="${ytl}" xbr="${xbr}" ybr="${ybr}" z_order="0"></box>`,
    );
  }
  return [`  <track id="0" label="${label}" source="semi-auto">`, ...boxes, '  </track>'];
}

const flag = (value: boolean) => (value ? '1' : '0');
