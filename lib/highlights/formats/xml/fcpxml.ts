// FCPXML of Final Cut Pro: rational seconds. Read in the time of the sources; written as one clip for
// each video with a marker for each moment.

import { message } from '@/lib/messages/message';
import { messageOf } from '../../problems/with-english';
import { exactFps, frameSpan, rateOf, rationalMs, wholeMs } from '../entries/frame-times';
import {
  ENTRIES_MAX,
  type EntriesRead,
  type FramedMoment,
  type ListText,
  oneLine,
  unreadableFile,
} from '../entries/list-file';
import { fileNameOf, type TimelineSpan, timelineEntries } from '../entries/timeline-moments';
import {
  childrenNamed,
  descendants,
  escapeXml,
  outermost,
  readXml,
  type XmlNode,
} from './xml-tree';

export const recognizesFcpxml = ({ head }: ListText): boolean => /<fcpxml\b/i.test(head);

type Asset = { readonly startMs: number; readonly videoName: string };

const clipNames = new Set(['asset-clip', 'clip', 'video', 'sync-clip', 'mc-clip', 'ref-clip']);
const markerNames = new Set(['marker', 'chapter-marker', 'keyword']);

export function readFcpxml({ text }: ListText): EntriesRead {
  const xml = readXml(text);
  if (!xml.ok) return unreadableFile(messageOf(xml));
  const assets = new Map(
    descendants(xml.root, new Set(['asset'])).map((asset) => [asset.attributes.id, assetOf(asset)]),
  );
  // An element inside another clip repeats its source, so only the outer one counts.
  const clips = outermost(xml.root, clipNames)
    .slice(0, ENTRIES_MAX)
    .map((clip) => ({
      clip,
      asset: sourceOf(clip, assets),
    }));
  const markers = clips.flatMap(({ clip, asset }) =>
    descendants(clip, markerNames).flatMap((marker) => {
      const span = spanOf(marker, asset);
      const name = marker.attributes.value ?? '';
      return span ? [{ ...span, name, notes: marker.attributes.note ?? '' }] : [];
    }),
  );
  const spans = clips.flatMap(({ clip, asset }) => {
    const span = spanOf(clip, asset);
    return span ? [{ ...span, name: clip.attributes.name ?? '', notes: '' }] : [];
  });
  return timelineEntries(markers.map(pointIfOneFrame), spans, {
    program: message('Final Cut Pro file'),
  });
}

function assetOf(asset: XmlNode): Asset {
  const media = childrenNamed(asset, 'media-rep')[0]?.attributes.src;
  const address = asset.attributes.src ?? media;
  return {
    startMs: rationalMs(asset.attributes.start) ?? 0,
    videoName: address === undefined ? (asset.attributes.name ?? '') : fileNameOf(address),
  };
}

function sourceOf(clip: XmlNode, assets: ReadonlyMap<string | undefined, Asset>): Asset {
  const own = assets.get(clip.attributes.ref);
  if (own) return own;
  const inner = descendants(clip, clipNames).find(({ attributes }) => assets.has(attributes.ref));
  return assets.get(inner?.attributes.ref) ?? { startMs: 0, videoName: '' };
}

/** Times of an element count from the first timecode of its source. */
function spanOf(node: XmlNode, asset: Asset): Omit<TimelineSpan, 'name' | 'notes'> | null {
  const start = rationalMs(node.attributes.start) ?? asset.startMs;
  const duration = rationalMs(node.attributes.duration) ?? 0;
  if (duration < 0) return null;
  const startMs = wholeMs(start - asset.startMs);
  return {
    line: node.line,
    videoName: asset.videoName,
    startMs,
    stopMs: wholeMs(start - asset.startMs + duration),
  };
}

/** Final Cut gives a marker the length of one frame, which means a point. */
function pointIfOneFrame(span: TimelineSpan): TimelineSpan {
  return span.stopMs - span.startMs <= 42 ? { ...span, stopMs: span.startMs } : span;
}

export function writeFcpxml(moments: readonly FramedMoment[]): string {
  const videos = [...new Set(moments.map(({ videoName }) => videoName))].map((videoName, index) => {
    const ofVideo = moments.filter((moment) => moment.videoName === videoName && moment.include);
    return { id: index, videoName, fps: exactFps(ofVideo[0]?.fps ?? 25), moments: ofVideo };
  });
  const used = videos.filter((video) => video.moments.length > 0);
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fcpxml>
<fcpxml version="1.9">
  <resources>
${used.map(resourcesXml).join('\n')}
  </resources>
  <library>
    <event name="Moments">
${used.map(projectXml).join('\n')}
    </event>
  </library>
</fcpxml>
`;
}

type VideoMoments = {
  readonly id: number;
  readonly videoName: string;
  readonly fps: number;
  readonly moments: readonly FramedMoment[];
};

/** Frames as seconds: every time of FCPXML is a whole number of frames. */
function framesText(frames: number, fps: number): string {
  const { numerator, denominator } = rateOf(fps);
  return `${frames * denominator}/${numerator}s`;
}

function lengthText({ moments, fps }: VideoMoments): string {
  return framesText(Math.max(...moments.map((moment) => frameSpan(moment, fps).end)), fps);
}

function resourcesXml(video: VideoMoments): string {
  const { id, videoName, fps } = video;
  const name = escapeXml(oneLine(videoName));
  const address = `file:///${encodeURIComponent(oneLine(videoName)).replaceAll("'", '%27')}`;
  return `    <format id="f${id}" frameDuration="${framesText(1, fps)}"/>
    <asset id="a${id}" name="${name}" start="0s" duration="${lengthText(video)}" hasVideo="1" format="f${id}">
      <media-rep kind="original-media" src="${address}"/>
    </asset>`;
}

function projectXml(video: VideoMoments): string {
  const { id, videoName, fps, moments } = video;
  const [name, length] = [escapeXml(oneLine(videoName)), lengthText(video)];
  const markers = moments.map((moment) => {
    const { first, end } = frameSpan(moment, fps);
    const notes = oneLine(moment.notes);
    const note = notes === '' ? '' : ` note="${escapeXml(notes)}"`;
    return `              <marker start="${framesText(first, fps)}" duration="${framesText(end - first, fps)}" value="${escapeXml(oneLine(moment.playerName))}"${note}/>`;
  });
  return `      <project name="${name}">
        <sequence format="f${id}" duration="${length}" tcStart="0s">
          <spine>
            <asset-clip ref="a${id}" name="${name}" offset="0s" start="0s" duration="${length}" format="f${id}">
${markers.join('\n')}
            </asset-clip>
          </spine>
        </sequence>
      </project>`;
}
