// Something to try on the first start: a drawn match of half a minute and the list that goes with it, in the ingest folder.
// Drawn, because real footage belongs to somebody. Made once: whoever deletes it is not given it again.

import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../setup/terminal.mjs';

const videoName = 'sample-match.mp4';
const listName = 'sample-match.csv';
const lengthSeconds = 30;

/** Shirt colour and the line a player runs, as ffmpeg expressions of the time t in seconds, in pixels of 1280x720. */
const players = [
  { shirt: '0xd62f2f', x: '620+480*sin(t*0.50)', y: '300+150*sin(t*0.83)' },
  { shirt: '0x2f56d6', x: '600+430*sin(t*0.43+2)', y: '260+170*cos(t*0.61)' },
  { shirt: '0xf2c230', x: '640+500*cos(t*0.37)', y: '330+140*sin(t*0.71+1)' },
];

const list = `videoName,startTime,stopTime,playerName,notes,include
${videoName},0:02,0:08,Red,first run,yes
${videoName},0:06,0:12,Red,overlaps the row above: the two become one clip,yes
${videoName},0:18,0:24,Red,,yes
${videoName},0:10,0:16,Blue,another player is another reel,yes
`;

/** Puts the sample into the folder unless it, or its mark, is there; says what it did. */
export async function ensureSample(ingestFolder: string, storage: string): Promise<string> {
  const mark = join(storage, 'sample-was-made');
  if (existsSync(mark)) return 'made before';
  const video = join(ingestFolder, videoName);
  const unfinished = join(storage, `${videoName}.new.mp4`);
  const { code, output } = await run(process.env.FFMPEG_PATH || 'ffmpeg', drawing(unfinished));
  if (code !== 0) {
    // The product works without its sample; the next start tries again.
    rmSync(unfinished, { force: true });
    return `not made: ${output.trim().split('\n').at(-1) ?? 'ffmpeg failed'}`;
  }
  writeFileSync(join(ingestFolder, listName), list);
  renameSync(unfinished, video);
  writeFileSync(mark, '');
  return `${videoName} and ${listName} in ${ingestFolder}`;
}

function drawing(out: string): string[] {
  const source = (text: string) => ['-f', 'lavfi', '-i', text];
  const pitch = `color=c=0x2f7d4f:s=1280x720:r=25:d=${lengthSeconds},drawgrid=w=160:h=2000:t=80:c=0x2a7047`;
  const lines = 'drawbox=x=60:y=60:w=1160:h=600:t=4:c=white@0.8,drawbox=x=638:y=60:w=4:h=600:t=fill:c=white@0.8';
  return [
    ...['-nostdin', '-v', 'error', '-y'],
    ...source(`${pitch},${lines}`),
    ...players.flatMap(({ shirt }) => source(figure(shirt))),
    ...source(`sine=frequency=220:duration=${lengthSeconds}`),
    ...['-filter_complex', overlays(), '-map', `[v${players.length}]`, '-map', `${players.length + 1}:a`],
    ...[
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-crf',
      '20',
      '-pix_fmt',
      'yuv420p',
      '-c:a',
      'aac',
      '-af',
      'volume=0.1',
      '-movflags',
      '+faststart',
      out,
    ],
  ];
}

/** A small person, 44x108 pixels: head, shirt, legs. */
function figure(shirt: string): string {
  const box = (x: number, y: number, w: number, h: number, color: string) => `drawbox=x=${x}:y=${y}:w=${w}:h=${h}:t=fill:c=${color}`;
  const parts = [
    box(14, 0, 16, 20, '0xe0b090'),
    box(4, 20, 36, 44, shirt),
    box(6, 64, 13, 44, '0x202020'),
    box(25, 64, 13, 44, '0x202020'),
  ];
  // Drawn on a key colour: drawbox crashes when it is to draw transparency itself (ffmpeg 5.1).
  return `color=c=0x00ff00:s=44x108:r=25:d=${lengthSeconds},format=rgb24,${parts.join(',')},colorkey=0x00ff00:0.05:0`;
}

function overlays(): string {
  return players
    .map(({ x, y }, index) => `[${index === 0 ? '0:v' : `v${index}`}][${index + 1}:v]overlay=x='${x}':y='${y}':eval=frame[v${index + 1}]`)
    .join(';');
}
