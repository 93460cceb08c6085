// The formats that a path is written in, as data: docs, API, pages and command line are made of it.
// The writers: write-path.

export type PathFormat = {
  readonly name: string;
  readonly label: string;
  /** For whom the file is. */
  readonly program: string;
  /** Behind the name of the clip, with its dot. */
  readonly ending: string;
  readonly mediaType: string;
  /** How frames without the player and computed boxes are marked. */
  readonly marks: string;
  /** What the file does not hold, of the path as it is. */
  readonly loses: string;
  /** What a variable frame rate loses. */
  readonly variableRate: string;
};

export const pathFormats = [
  {
    name: 'json',
    label: 'JSON, every frame',
    program: 'scripts; the only format that holds everything',
    ending: '.path.json',
    mediaType: 'application/json',
    marks: '`source`: `seen`, `bridged`, `anchor` or `lost`; a lost frame has the box `null`',
    loses: 'nothing',
    variableRate: 'nothing: each frame has its ticks and its seconds',
  },
  {
    name: 'mot',
    label: 'MOTChallenge text',
    program: 'tracking benchmarks (TrackEval, py-motmetrics) and `npm run mot`',
    ending: '.mot.txt',
    mediaType: 'text/plain; charset=utf-8',
    marks: 'lost frames have no line; computed boxes differ by their confidence alone',
    loses: 'times, image size, sources; boxes are rounded to 1/100 pixel',
    variableRate: 'all times: frames are only counted',
  },
  {
    name: 'cvat',
    label: 'CVAT for video 1.1',
    program: 'CVAT, Datumaro',
    ending: '.cvat.xml',
    mediaType: 'application/xml',
    marks: '`outside="1"`: lost until the next box; `occluded="1"`: bridged',
    loses: 'times, confidence, which boxes are anchors; boxes are rounded to 1/100 pixel',
    variableRate: 'all times: frames are only counted',
  },
  {
    name: 'labelstudio',
    label: 'Label Studio',
    program: 'Label Studio (VideoRectangle), as a prediction',
    ending: '.labelstudio.json',
    mediaType: 'application/json',
    marks: 'lost frames are no keyframes; the last frame before them has `enabled: false`',
    loses:
      'sources, the confidence of a frame (its mean is the score), what it cannot hold of boxes beyond the image',
    variableRate:
      'Label Studio goes by the frame number and a constant rate; each `time` is exact and it ignores them',
  },
  {
    name: 'fcpxml',
    label: 'Final Cut Pro XML (FCPXML 1.10)',
    program: 'Final Cut Pro and programs that import FCPXML',
    ending: '.fcpxml',
    mediaType: 'application/xml',
    marks: 'a title for each span with the player; none in lost frames',
    loses: 'confidence, bridged or seen, the width of the box',
    variableRate:
      'keyframes keep their exact times; starts and lengths are whole frames of the nearest rate that Final Cut has',
  },
] as const satisfies readonly PathFormat[];

export type PathFormatName = (typeof pathFormats)[number]['name'];

export const pathFormatNames = pathFormats.map(({ name }) => name) as [
  PathFormatName,
  ...PathFormatName[],
];

/** The entry of a name. */
export function pathFormat(name: PathFormatName): PathFormat {
  const format = pathFormats.find((one) => one.name === name);
  if (!format) throw new Error(`no path format ${name}`);
  return format;
}

/** File name of an exported path; `clip`: the name of the clip without an ending. */
export function pathFileName(clip: string, name: PathFormatName): string {
  return `${clip}${pathFormat(name).ending}`;
}
