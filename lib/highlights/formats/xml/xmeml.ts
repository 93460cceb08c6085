// XMEML, the XML of Final Cut Pro 7 that Premiere Pro exports: frames at a rate (timebase, ntsc).

import { message } from '@/lib/messages/message';
import { messageOf } from '../../problems/with-english';
import { framesToMs, type Rate } from '../entries/frame-times';
import { ENTRIES_MAX, type EntriesRead, type ListText, unreadableFile } from '../entries/list-file';
import { fileNameOf, type TimelineSpan, timelineEntries } from '../entries/timeline-moments';
import {
  child,
  childrenNamed,
  childText,
  descendants,
  outermost,
  readXml,
  type XmlNode,
} from './xml-tree';

export const recognizesXmeml = ({ head }: ListText): boolean => /<xmeml\b/i.test(head);

const defaultRate: Rate = { numerator: 25, denominator: 1 };

export function readXmeml({ text }: ListText): EntriesRead {
  const xml = readXml(text);
  if (!xml.ok) return unreadableFile(messageOf(xml));
  // A file is described where it is used first and named by its id after that.
  const files = new Map<string | undefined, XmlNode>();
  for (const file of descendants(xml.root, new Set(['file'])))
    if (file.children.length > 0) files.set(file.attributes.id, file);
  const items = descendants(xml.root, new Set(['clipitem']))
    .filter(isVideo(xml.root))
    .slice(0, ENTRIES_MAX);
  const clips = items.flatMap((item) => clipSpan(item, rateIn(item) ?? defaultRate, files));
  const ofClips = items.flatMap((item) => markerSpans(item, files));
  const sequences = descendants(xml.root, new Set(['sequence']));
  const ofSequences = sequences.flatMap((sequence) => markerSpans(sequence, files));
  const bySequence = ofClips.length === 0 && ofSequences.length > 0;
  return timelineEntries(bySequence ? ofSequences : ofClips, clips, {
    program: message('XML timeline'),
    warnings: bySequence
      ? [
          message(
            'The markers belong to the sequence: their times count from its beginning, not from that of a video.',
          ),
        ]
      : [],
  });
}

/** Sound has items of its own beside those of the frames it belongs to. */
function isVideo(root: XmlNode): (item: XmlNode) => boolean {
  const ofVideo = new Set<XmlNode>();
  for (const video of outermost(root, new Set(['video'])))
    for (const item of descendants(video, new Set(['clipitem']))) ofVideo.add(item);
  return (item) => ofVideo.size === 0 || ofVideo.has(item);
}

function rateIn(node: XmlNode): Rate | null {
  const rate = child(node, 'rate');
  const timebase = Number(childText(rate, 'timebase'));
  if (!(timebase > 0)) return null;
  return childText(rate, 'ntsc').toLowerCase() === 'true'
    ? { numerator: timebase * 1000, denominator: 1001 }
    : { numerator: timebase, denominator: 1 };
}

function videoOf(item: XmlNode, files: ReadonlyMap<string | undefined, XmlNode>): string {
  const named = child(item, 'file');
  const file = files.get(named?.attributes.id) ?? named;
  const address = childText(file, 'pathurl');
  const name = childText(file, 'name');
  // OpenTimelineIO writes the end of the address as the name, with its escapes.
  return name !== '' && name !== address.split('/').at(-1) ? name : fileNameOf(address);
}

function frameOf(node: XmlNode, name: string): number | null {
  const text = childText(node, name);
  return /^-?\d{1,12}$/.test(text) ? Number(text) : null;
}

function clipSpan(
  item: XmlNode,
  rate: Rate,
  files: ReadonlyMap<string | undefined, XmlNode>,
): TimelineSpan[] {
  const [first, end] = [frameOf(item, 'in'), frameOf(item, 'out')];
  if (first === null || end === null || first < 0 || end <= first) return [];
  return [
    {
      line: item.line,
      name: childText(item, 'name'),
      notes: '',
      videoName: videoOf(item, files),
      startMs: framesToMs(first, rate),
      stopMs: framesToMs(end, rate),
    },
  ];
}

/** An out of -1 is a point. */
function markerSpans(
  owner: XmlNode,
  files: ReadonlyMap<string | undefined, XmlNode>,
): TimelineSpan[] {
  const rate = rateIn(owner) ?? defaultRate;
  const videoName = owner.name.toLowerCase() === 'clipitem' ? videoOf(owner, files) : '';
  return childrenNamed(owner, 'marker').flatMap((marker) => {
    const first = frameOf(marker, 'in');
    if (first === null || first < 0) return [];
    const end = frameOf(marker, 'out') ?? -1;
    return [
      {
        line: marker.line,
        name: childText(marker, 'name'),
        notes: childText(marker, 'comment'),
        videoName,
        startMs: framesToMs(first, rate),
        stopMs: framesToMs(Math.max(first, end), rate),
      },
    ];
  });
}
