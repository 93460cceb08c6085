// The path with everything that is known of it, versioned: a superset of path.json. One frame a line.

import {
  clipTiming,
  type ExportFrame,
  exportFrames,
  type PathExport,
  rounded,
} from './path-export';

/** Seconds are exact to this many decimals; ticks are exact. */
const secondsDigits = 9;

/** The document; `docs/exports.md` describes its fields. */
export function writeJson(input: PathExport): string {
  const frames = exportFrames(input);
  const { fps, isConstant, startSeconds, durationSeconds } = clipTiming(input);
  const { path, frameTable, video, clip, game, player } = input;
  const head = {
    schema: 'followspot/path/1',
    ...{ game, player },
    video: { name: video.name },
    clip: {
      number: clip.number,
      frameCount: frames.length,
      startSeconds: rounded(startSeconds, secondsDigits),
      durationSeconds: rounded(durationSeconds, secondsDigits),
    },
    ...{ width: path.width, height: path.height },
    timebase: frameTable.timebase,
    fps: rounded(fps, 6),
    constantFrameRate: isConstant,
  };
  const opened = JSON.stringify(head, null, 2).replace(/\n}$/, ',\n  "frames": [');
  const lines = frames.map((frame) => `\n    ${JSON.stringify(frameOf(frame))}`);
  return `${opened}${lines.join(',')}\n  ]\n}\n`;
}

function frameOf({ index, time, sourceTime, pts, box, source, confidence }: ExportFrame) {
  return {
    index,
    time: rounded(time, secondsDigits),
    sourceTime: rounded(sourceTime, secondsDigits),
    ...{ pts, box, source, confidence },
  };
}
