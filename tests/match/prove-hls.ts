// `npm run prove:hls -- --master URL` (the signed address of a playback): the lists of a match against
// the rules of RFC 8216 and of Apple's HLS authoring specification, and its files by ffprobe, at
// several places; with `--input FILE` their sound against that of the source. Prints a line for each rule; exit code 1 when one is not kept.

import { parseArgs } from 'node:util';
import { valueAt } from '@/lib/vision/value-at';
import { framesIn, packetsOf, partsOf, soundAgainst } from './hls-parts';

const usage =
  'usage: npm run prove:hls -- --master http://127.0.0.1:3000/api/v1/videos/…/hls/master.m3u8?…';
const { values } = parseArgs({
  options: { master: { type: 'string' }, input: { type: 'string' } },
});
if (!values.master) {
  console.error(usage);
  process.exit(2);
}
const master = new URL(values.master);
/** Seconds of a segment, and how far the times of two rungs may be apart. */
const target = 2;
const targetTolerance = 0.5;
const rungTolerance = 0.001;
/** Places at which files are decoded. */
const placeCount = 5;
/** ITU-R BT.1359: sound that is 45 ms early or 125 ms late is noticed. */
const soundLagMsMax = 20;

type Segment = { readonly seconds: number; readonly bytes: number };
type Rung = {
  readonly name: string;
  readonly address: URL;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly segments: readonly Segment[];
};

let broken = 0;
function rule(words: string, isKept: boolean, found: string | number = ''): void {
  if (!isKept) broken += 1;
  console.log(`${isKept ? 'kept  ' : 'BROKEN'}  ${words}${found === '' ? '' : `: ${found}`}`);
}

async function fetchText(address: URL): Promise<{ text: string; headers: Headers }> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname} answers ${response.status}`);
  return { text: await response.text(), headers: response.headers };
}

function attributesOf(line: string): Record<string, string> {
  const pairs = line.matchAll(/([A-Z0-9-]+)=("[^"]*"|[^,]*)/g);
  return Object.fromEntries(
    [...pairs].map(([, name = '', text = '']) => [name, text.replaceAll('"', '')]),
  );
}

function segmentsOf(text: string): Segment[] {
  const lengths = [...text.matchAll(/#EXTINF:([\d.]+),/g)].map(([, seconds]) => Number(seconds));
  const ranges = [...text.matchAll(/#EXT-X-BYTERANGE:(\d+)@/g)].map(([, bytes]) => Number(bytes));
  return lengths.map((seconds, i) => ({ seconds, bytes: ranges[i] ?? 0 }));
}

async function readRungs(text: string): Promise<Rung[]> {
  const lines = text.trim().split('\n');
  const found: Rung[] = [];
  for (const [i, line] of lines.entries()) {
    const isVariant = line.startsWith('#EXT-X-STREAM-INF:');
    if (!isVariant && !line.startsWith('#EXT-X-MEDIA:')) continue;
    const attributes = attributesOf(line);
    const address = new URL(isVariant ? (lines[i + 1] ?? '') : (attributes.URI ?? ''), master);
    const list = (await fetchText(address)).text;
    const name = address.pathname.split('/').at(-1) ?? '';
    found.push({ name, address, attributes, text: list, segments: segmentsOf(list) });
  }
  return found;
}

function checkList({ name, text, segments }: Rung): void {
  const seconds = segments.map((segment) => segment.seconds);
  const said = Number(/#EXT-X-TARGETDURATION:(\d+)/.exec(text)?.[1]);
  const longest = Math.max(...seconds);
  const whole = seconds.slice(0, -1);
  const off = Math.max(...whole.map((length) => Math.abs(length - target)));
  rule(
    `${name}: version 7 or higher, for maps of fragmented MP4`,
    /#EXT-X-VERSION:[7-9]/.test(text),
  );
  rule(
    `${name}: each segment begins with a keyframe (INDEPENDENT-SEGMENTS)`,
    text.includes('#EXT-X-INDEPENDENT-SEGMENTS'),
  );
  rule(
    `${name}: a map before the first segment`,
    text.indexOf('#EXT-X-MAP') > 0 && text.indexOf('#EXT-X-MAP') < text.indexOf('#EXTINF'),
  );
  rule(
    `${name}: no segment longer than the target, rounded`,
    Math.round(longest) <= said,
    `${longest.toFixed(3)} of ${said} s`,
  );
  rule(
    `${name}: segments are ${target} s, ${targetTolerance} s off at most`,
    off <= targetTolerance,
    `${off.toFixed(3)} s, ${seconds.length} segments`,
  );
  rule(
    `${name}: a whole match is a closed list`,
    text.includes('#EXT-X-PLAYLIST-TYPE:VOD') && text.trimEnd().endsWith('#EXT-X-ENDLIST'),
  );
}

/** Bits a second: of the segment that needs most, and over all. */
function ratesOf(segments: readonly Segment[]) {
  const bits = segments.map(({ bytes, seconds }) => ({ bits: 8 * bytes, seconds }));
  const sum = (parts: typeof bits) =>
    parts.reduce((so, part) => so + part.bits, 0) /
    parts.reduce((so, part) => so + part.seconds, 0);
  const long = bits.filter(({ seconds }) => seconds >= target / 2);
  return { peak: Math.max(...long.map(({ bits: n, seconds }) => n / seconds)), mean: sum(bits) };
}

function checkVariant(rung: Rung, sound: Rung | undefined): void {
  const { name, attributes, segments } = rung;
  const needed = ['BANDWIDTH', 'AVERAGE-BANDWIDTH', 'CODECS', 'RESOLUTION', 'FRAME-RATE'];
  const missing = needed.filter((attribute) => attributes[attribute] === undefined);
  rule(
    `${name}: the master list says bandwidths, codecs, size and rate`,
    missing.length === 0,
    missing.join(' '),
  );
  const own = sound ? ratesOf(sound.segments) : { peak: 0, mean: 0 };
  const { peak, mean } = ratesOf(segments);
  const share = (found: number, said: string | undefined) => found / Number(said);
  const isNear = (ratio: number) => ratio > 0.9 && ratio < 1.1;
  const [peakShare, meanShare] = [
    share(peak + own.peak, attributes.BANDWIDTH),
    share(mean + own.mean, attributes['AVERAGE-BANDWIDTH']),
  ];
  rule(`${name}: the peak is within 10 % of BANDWIDTH`, isNear(peakShare), peakShare.toFixed(3));
  rule(
    `${name}: the mean is within 10 % of AVERAGE-BANDWIDTH`,
    isNear(meanShare),
    meanShare.toFixed(3),
  );
  rule(
    `${name}: the peak of a VOD is at most twice the mean`,
    peak <= 2 * mean,
    (peak / mean).toFixed(2),
  );
  const [, profile = '', level = ''] = /avc1\.(..)..(..)/.exec(attributes.CODECS ?? '') ?? [];
  rule(
    `${name}: H.264 High, level 4.2 at most`,
    profile === '64' && Number.parseInt(level, 16) <= 42,
    attributes.CODECS,
  );
  rule(
    `${name}: 60 frames a second at most`,
    Number(attributes['FRAME-RATE']) <= 60.01,
    attributes['FRAME-RATE'],
  );
}

/** Segments around the middle of every fifth of the match, each read alone with its setup. */
async function checkFiles(rung: Rung): Promise<void> {
  const wrong: string[] = [];
  for (const { part, at } of places(rung)) {
    const [first] = await packetsOf([part]);
    if (!first?.isKey || Math.abs(first.seconds - at) > rungTolerance)
      wrong.push(`${at.toFixed(3)} s: ${JSON.stringify(first)}`);
  }
  rule(
    `${rung.name}: a segment begins with a keyframe at the time of the list, ${placeCount} places`,
    wrong.length === 0,
    wrong.join('; '),
  );
}

/** The sound against that of the source, where frames are right by `npm run prove:seek`. */
async function checkSound(rung: Rung, input: string): Promise<void> {
  for (const { part, next, at } of places(rung)) {
    const parts = next ? [part, next] : [part];
    const { lagMs, correlation } = await soundAgainst(input, parts);
    rule(
      `${rung.name}: sound as in the source at ${at.toFixed(1)} s`,
      correlation > 0.9 && Math.abs(lagMs) <= soundLagMsMax,
      `${lagMs.toFixed(1)} ms, correlation ${correlation.toFixed(3)}`,
    );
  }
}

function places({ text: list, segments }: Rung) {
  const parts = partsOf(list, master);
  const starts: number[] = [];
  let seconds = 0;
  for (const segment of segments) {
    starts.push(seconds);
    seconds += segment.seconds;
  }
  return Array.from({ length: placeCount }, (_, i) => {
    const k = Math.floor((parts.length * (i + 0.5)) / placeCount);
    return { part: valueAt(parts, k), next: parts[k + 1], at: starts[k] ?? 0 };
  });
}

/** The list of keyframes alone: as many as there are segments, each a whole frame by itself. */
async function checkKeyframes(rung: Rung, masterText: string): Promise<void> {
  const line = masterText
    .split('\n')
    .find((one) => one.startsWith('#EXT-X-I-FRAME-STREAM-INF:') && one.includes(stemOf(rung.name)));
  const list = line && (await fetchText(new URL(attributesOf(line).URI ?? '', master))).text;
  const parts = list ? partsOf(list, master) : [];
  rule(
    `${rung.name}: a list of its keyframes, for going through it quickly`,
    Boolean(list?.includes('#EXT-X-I-FRAMES-ONLY')) && parts.length === rung.segments.length,
    `${parts.length} of ${rung.segments.length}`,
  );
  let whole = 0;
  for (let i = 0; i < placeCount && parts.length > 0; i += 1) {
    const part = parts[Math.floor((parts.length * (i + 0.5)) / placeCount)];
    if (part) whole += (await framesIn(part)) === 1 ? 1 : 0;
  }
  rule(`${rung.name}: a keyframe of the list is one whole frame`, whole === placeCount, whole);
}

function stemOf(name: string): string {
  return `${name.replace(/\.m3u8$/, '')}-`;
}

const { text, headers } = await fetchText(master);
rule(
  'the master list has the type of HLS',
  /mpegurl/i.test(headers.get('content-type') ?? ''),
  headers.get('content-type') ?? '',
);
rule(
  'lists are compressed',
  headers.get('content-encoding') !== null,
  headers.get('content-encoding') ?? 'not',
);
const rungs = await readRungs(text);
const variants = rungs.filter(({ attributes }) => attributes.BANDWIDTH !== undefined);
const sound = rungs.find(({ attributes }) => attributes.TYPE === 'AUDIO');
rule('there is a variant', variants.length > 0, variants.map(({ name }) => name).join(' '));
for (const rung of rungs) checkList(rung);
for (const variant of variants) checkVariant(variant, sound);
const [first] = variants;
for (const variant of variants.slice(1)) {
  const isAligned =
    variant.segments.length === first?.segments.length &&
    variant.segments.every(
      ({ seconds }, i) => Math.abs(seconds - (first.segments[i]?.seconds ?? 0)) < rungTolerance,
    );
  rule(`${variant.name}: segments as those of ${first?.name}`, isAligned);
}
for (const variant of variants) await checkFiles(variant);
if (sound && values.input) await checkSound(sound, values.input);
for (const variant of variants) await checkKeyframes(variant, text);
console.log(JSON.stringify({ variants: variants.length, broken }));
process.exit(broken === 0 ? 0 : 1);
