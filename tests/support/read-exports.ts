// Exported paths read again, each as the program that it is for reads it. Independent of the writers:
// they share no function with them but the reading of XML.

import {
  child,
  childrenNamed,
  descendants,
  readXml,
  type XmlNode,
} from '@/lib/highlights/formats/xml/xml-tree';
import type { Box } from '@/lib/vision/types';

/** By frame, from 0, where there is a box. */
export type ReadBoxes = Map<number, Box>;

export function parseXml(text: string): XmlNode {
  const read = readXml(text);
  if (!read.ok) throw new Error(read.message);
  return read.root;
}

const numberOf = (node: XmlNode, name: string) => {
  const value = Number(node.attributes[name]);
  if (!Number.isFinite(value)) throw new Error(`<${node.name} ${name}>: no number`);
  return value;
};

/** MOTChallenge: ten columns, frames from 1. */
export function readMotBoxes(text: string): ReadBoxes {
  return new Map(
    text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => {
        const columns = line.split(',').map(Number);
        if (columns.length !== 10 || !columns.every(Number.isFinite)) throw new Error(line);
        const [frame = 0, , x = 0, y = 0, w = 0, h = 0] = columns;
        return [frame - 1, [x, y, x + w, y + h]];
      }),
  );
}

/**
 * CVAT reads keyframes alone; between them a box moves along a straight line, and one that is outside
 * hides it until the next.
 */
export function readCvatBoxes(text: string): { boxes: ReadBoxes; occluded: Set<number> } {
  const root = parseXml(text);
  const task = child(child(root, 'meta'), 'task');
  const stop = Number(child(task, 'stop_frame')?.text);
  const keyframes = descendants(root, new Set(['box']))
    .filter((node) => node.attributes.keyframe === '1')
    .map((node) => ({
      frame: numberOf(node, 'frame'),
      isOutside: node.attributes.outside === '1',
      isOccluded: node.attributes.occluded === '1',
      box: ['xtl', 'ytl', 'xbr', 'ybr'].map((name) => numberOf(node, name)),
    }));
  const boxes: ReadBoxes = new Map();
  const occluded = new Set<number>();
  keyframes.forEach((one, i) => {
    const next = keyframes[i + 1];
    if (one.isOutside) return;
    for (let frame = one.frame; frame < (next?.frame ?? stop + 1); frame++) {
      const share = next ? (frame - one.frame) / (next.frame - one.frame) : 0;
      const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = one.box.map(
        (value, side) => value + share * ((next?.box[side] ?? value) - value),
      );
      boxes.set(frame, [x1, y1, x2, y2]);
      if (one.isOccluded) occluded.add(frame);
    }
  });
  return { boxes, occluded };
}

type Keyframe = {
  readonly frame: number;
  readonly time: number;
  readonly enabled: boolean;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
type LabelStudioTask = {
  readonly predictions: readonly {
    readonly result: readonly {
      readonly type: string;
      readonly value: {
        readonly framesCount: number;
        readonly duration: number;
        readonly sequence: readonly Keyframe[];
      };
    }[];
  }[];
};

/** Label Studio shows a box from an enabled keyframe on, and in the frame of a disabled one. */
export function readLabelStudioBoxes(
  text: string,
  { width, height }: { readonly width: number; readonly height: number },
): { boxes: ReadBoxes; times: Map<number, number>; framesCount: number } {
  const [task] = JSON.parse(text) as LabelStudioTask[];
  const value = task?.predictions[0]?.result[0]?.value;
  const boxes: ReadBoxes = new Map();
  const times = new Map<number, number>();
  for (let frame = 1; frame <= (value?.framesCount ?? 0); frame++) {
    const last = value?.sequence.findLast((one) => one.frame <= frame);
    if (!last || (last.frame !== frame && !last.enabled)) continue;
    const x = (last.x / 100) * width;
    const y = (last.y / 100) * height;
    boxes.set(frame - 1, [x, y, x + (last.width / 100) * width, y + (last.height / 100) * height]);
    times.set(frame - 1, last.time);
  }
  return { boxes, times, framesCount: value?.framesCount ?? 0 };
}

/** `1001/30000s` or `5s`; a fraction keeps every digit. */
export type Fraction = { readonly num: bigint; readonly den: bigint };

export function readSeconds(text: string | undefined): Fraction {
  const match = /^(-?\d+)(?:\/(\d+))?s$/.exec(text ?? '');
  if (!match) throw new Error(`no time: ${text}`);
  return { num: BigInt(match[1] ?? 0), den: BigInt(match[2] ?? 1) };
}

export const secondsOf = ({ num, den }: Fraction) => Number(num) / Number(den);
export const sumOf = (a: Fraction, b: Fraction): Fraction => ({
  num: a.num * b.den + b.num * a.den,
  den: a.den * b.den,
});
const isMultiple = (a: Fraction, b: Fraction) => (a.num * b.den) % (a.den * b.num) === 0n;

/** Where the title is at one time, in pixels: its center and its height. */
export type TitlePoint = {
  readonly sinceTitle: Fraction;
  readonly center: readonly [number, number];
  readonly height: number;
};
type Title = {
  readonly offset: Fraction;
  readonly duration: Fraction;
  readonly text: string;
  readonly points: readonly TitlePoint[];
};

/** Checks what Final Cut rejects as well: references and frame boundaries. */
export function readFcpxmlTitles(text: string): {
  readonly titles: readonly Title[];
  readonly clip: { readonly start: Fraction; readonly duration: Fraction };
  readonly frame: Fraction;
} {
  const root = parseXml(text);
  const resources = child(root, 'resources');
  const ids = new Set(resources?.children.map(({ attributes }) => attributes.id));
  const format = child(resources, 'format');
  const [clip] = descendants(root, new Set(['asset-clip']));
  if (!format || !clip) throw new Error('no format or clip');
  const frame = readSeconds(format.attributes.frameDuration);
  const [width, height] = [numberOf(format, 'width'), numberOf(format, 'height')];
  const titles = childrenNamed(clip, 'title');
  for (const node of [clip, ...titles]) {
    if (!ids.has(node.attributes.ref)) throw new Error(`no resource ${node.attributes.ref}`);
    for (const name of ['offset', 'start', 'duration'])
      if (!isMultiple(readSeconds(node.attributes[name]), frame))
        throw new Error(`${node.name} ${name} is no whole frame: ${node.attributes[name]}`);
  }
  return {
    frame,
    clip: {
      start: readSeconds(clip.attributes.start),
      duration: readSeconds(clip.attributes.duration),
    },
    titles: titles.map((title) => ({
      offset: readSeconds(title.attributes.offset),
      duration: readSeconds(title.attributes.duration),
      text: descendants(title, new Set(['text-style']))[0]?.text ?? '',
      points: pointsOf(title, width, height),
    })),
  };
}

function pointsOf(title: XmlNode, width: number, height: number): TitlePoint[] {
  const reference = Number(/Scale 1: ([\d.]+) pixels/.exec(child(title, 'note')?.text ?? '')?.[1]);
  const params = childrenNamed(child(title, 'adjust-transform'), 'param');
  const keyframes = (name: string) =>
    childrenNamed(
      child(
        params.find(({ attributes }) => attributes.name === name),
        'keyframeAnimation',
      ),
      'keyframe',
    );
  const scales = keyframes('scale');
  return keyframes('position').map((node, i) => {
    const [x = 0, y = 0] = (node.attributes.value ?? '').split(' ').map(Number);
    const scale = scales[i];
    if (scale?.attributes.time !== node.attributes.time) throw new Error('scale without position');
    const [, tall = 0] = (scale?.attributes.value ?? '').split(' ').map(Number);
    return {
      sinceTitle: readSeconds(node.attributes.time),
      center: [width / 2 + (x * height) / 100, height / 2 - (y * height) / 100],
      height: tall * reference,
    };
  });
}
