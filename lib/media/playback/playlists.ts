// HLS playlists (RFC 8216) of the chunks of a match, as text. Each chunk file is one fragmented MP4
// whose segments are ranges of its bytes. Invariant: a segment lies in the list where its samples lie
// in time, so the player's clock is that of the source.

export type Segment = {
  readonly startSeconds: number;
  readonly bytes: number;
  /** Up to the end of its keyframe, which comes first; absent where that is not known. */
  readonly keyframeBytes?: number | undefined;
};

/** One file of a rung: a chunk of the match. Seconds from the start of the match. */
export type ChunkFile = {
  /** Address, relative to the list. */
  readonly uri: string;
  readonly initBytes: number;
  readonly segments: readonly Segment[];
  /** End of the last sample. */
  readonly endSeconds: number;
};

export type MediaPlaylist = {
  /** In order. */
  readonly files: readonly ChunkFile[];
  /** Nothing is added any more. */
  readonly isWhole: boolean;
};

/** Seconds; the segments aim at it and exceed it by less than half a second. */
const targetSeconds = 2;

/** The list of one rung, or of the sound. */
export function mediaPlaylist({ files, isWhole }: MediaPlaylist): string {
  return listOf(partsOf(files), isWhole, []);
}

/**
 * The keyframes of a rung alone, each of which stands until the next one: for going through a match
 * quickly. null where it is not known where they end.
 */
export function keyframePlaylist({ files, isWhole }: MediaPlaylist): string | null {
  const keyframes = keyframesOf(files);
  return keyframes && listOf(keyframes, isWhole, ['#EXT-X-I-FRAMES-ONLY']);
}

function listOf(parts: readonly Part[], isWhole: boolean, tags: readonly string[]): string {
  const longest = Math.max(targetSeconds, ...parts.map(({ seconds }) => Math.round(seconds)));
  return lines([
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${longest}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    // A list that grows may only be added to; a player starts at its beginning.
    `#EXT-X-PLAYLIST-TYPE:${isWhole ? 'VOD' : 'EVENT'}`,
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...tags,
    ...(isWhole ? [] : ['#EXT-X-START:TIME-OFFSET=0']),
    ...parts.flatMap(({ map, seconds, bytes, offset, uri }) => [
      ...(map === null ? [] : [`#EXT-X-MAP:URI="${uri}",BYTERANGE="${map}@0"`]),
      `#EXTINF:${seconds.toFixed(6)},`,
      `#EXT-X-BYTERANGE:${bytes}@${offset}`,
      uri,
    ]),
    ...(isWhole ? ['#EXT-X-ENDLIST'] : []),
  ]);
}

type Part = {
  readonly uri: string;
  /** Bytes of the setup, before the first segment of a file. */
  readonly map: number | null;
  readonly seconds: number;
  readonly bytes: number;
  readonly keyframeBytes: number | undefined;
  readonly offset: number;
};

function partsOf(files: readonly ChunkFile[]): Part[] {
  return files.flatMap((file, i) => toParts(file, files[i + 1]));
}

function keyframesOf(files: readonly ChunkFile[]): Part[] | null {
  const keyframes: Part[] = [];
  for (const part of partsOf(files)) {
    if (part.keyframeBytes === undefined) return null;
    keyframes.push({ ...part, bytes: part.keyframeBytes });
  }
  return keyframes;
}

/** A segment lasts until the next one begins; only the last of all by its own samples. */
function toParts(file: ChunkFile, next: ChunkFile | undefined): Part[] {
  let offset = file.initBytes;
  return file.segments.map(({ startSeconds, bytes, keyframeBytes }, i) => {
    const end =
      file.segments[i + 1]?.startSeconds ?? next?.segments[0]?.startSeconds ?? file.endSeconds;
    offset += bytes;
    return {
      uri: file.uri,
      map: i === 0 ? file.initBytes : null,
      // Of rounded borders, so that roundings do not add up.
      seconds: micros(end) - micros(startSeconds),
      bytes,
      keyframeBytes,
      offset: offset - bytes,
    };
  });
}

function micros(seconds: number): number {
  return Math.round(seconds * 1e6) / 1e6;
}

export type Variant = {
  readonly uri: string;
  /** Of the list of its keyframes. */
  readonly keyframesUri: string;
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly codec: string;
  readonly files: readonly ChunkFile[];
};

export type Sound = {
  readonly uri: string;
  readonly codec: string;
  readonly files: readonly ChunkFile[];
};

/** The list of all rungs, each with the sound. */
export function masterPlaylist(variants: readonly Variant[], sound: Sound | null): string {
  const own = sound ? ratesOf(partsOf(sound.files)) : { peak: 0, mean: 0 };
  return lines([
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    ...(sound
      ? [
          `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="Sound",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="${sound.uri}"`,
        ]
      : []),
    ...variants.flatMap(({ uri, width, height, framesPerSecond, codec, files }) => {
      const { peak, mean } = ratesOf(partsOf(files));
      const codecs = [codec, ...(sound ? [sound.codec] : [])].join(',');
      const attributes = [
        `BANDWIDTH=${peak + own.peak}`,
        `AVERAGE-BANDWIDTH=${mean + own.mean}`,
        `CODECS="${codecs}"`,
        `RESOLUTION=${width}x${height}`,
        `FRAME-RATE=${framesPerSecond.toFixed(3)}`,
        ...(sound ? ['AUDIO="sound"'] : []),
      ];
      return [`#EXT-X-STREAM-INF:${attributes.join(',')}`, uri];
    }),
    ...variants.flatMap(keyframeVariant),
  ]);
}

function keyframeVariant({ keyframesUri, width, height, codec, files }: Variant): string[] {
  const keyframes = keyframesOf(files);
  if (!keyframes) return [];
  const { peak, mean } = ratesOf(keyframes);
  const attributes = [
    `BANDWIDTH=${peak}`,
    `AVERAGE-BANDWIDTH=${mean}`,
    `CODECS="${codec}"`,
    `RESOLUTION=${width}x${height}`,
    `URI="${keyframesUri}"`,
  ];
  return [`#EXT-X-I-FRAME-STREAM-INF:${attributes.join(',')}`];
}

/** Bits a second: of the segment that needs most, and over all. */
function ratesOf(parts: readonly Part[]): { readonly peak: number; readonly mean: number } {
  const seconds = parts.reduce((sum, part) => sum + part.seconds, 0);
  const bytes = parts.reduce((sum, part) => sum + part.bytes, 0);
  const rates = parts
    .filter((part) => part.seconds >= targetSeconds / 2)
    .map((part) => (8 * part.bytes) / part.seconds);
  const mean = Math.ceil((8 * bytes) / Math.max(seconds, 0.001));
  return { peak: Math.max(mean, ...rates.map(Math.ceil)), mean };
}

function lines(words: readonly string[]): string {
  return `${words.join('\n')}\n`;
}
