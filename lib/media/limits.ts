// Supported containers and limits of footage. The options precede every input: without them ffmpeg
// follows playlists disguised as videos, reads other files, and runs rarely examined decoders.

import { audioDecoders, headerOnlyDecoders, videoDecoders } from './decoders';
import type { SourcePart } from './source-url';

/** Supported containers, by the name of ffmpeg's demuxer. */
const demuxers = ['mov', 'matroska', 'avi', 'mpegts', 'mpeg', 'asf', 'flv', 'mxf', 'ogg'] as const;
export type Demuxer = (typeof demuxers)[number];

/** Limits of a source and of a clip. */
export const mediaLimits = Object.freeze({
  /** Pixels a side. */
  sideMax: 8192,
  /** Shorter side in pixels; less is too small for any person. */
  sideMin: 64,
  /** Pixels a frame: bounds a decoder's memory. */
  pixelsMax: 36_000_000,
  /** Frames per second. */
  fpsMax: 240,
  secondsMax: 6 * 3600,
  /** Seconds of one clip. */
  clipSecondsMax: 180,
  streamsMax: 16,
});

function whitelistOptions(
  decoders: readonly string[],
  protocols = 'file,pipe',
  formats: readonly string[] = demuxers,
): string[] {
  return [
    ...['-protocol_whitelist', protocols],
    ...['-format_whitelist', formats.join(',')],
    ...['-codec_whitelist', decoders.join(',')],
    ...['-max_pixels', String(mediaLimits.pixelsMax)],
  ];
}

const decoded = [...videoDecoders, ...audioDecoders];

/** Options before `-i` of a file made here. */
export const whitelistedInput: readonly string[] = whitelistOptions(decoded);

/** An untrusted file: its container by its first bytes, and how much of it is used. */
export type Source = SourcePart & { readonly container: Demuxer };

// The demuxer is fixed, so that the content cannot select another; it reads far enough to find a
// late audio stream.
const demuxerOptions = (demuxer: Demuxer) => {
  const readAhead = ['-probesize', '50M', '-analyzeduration', '20M'];
  return [...readAhead, '-f', demuxer];
};

/** Options before `-i` of an untrusted file. */
export function sourceInput({ container, usableBytes }: Source): string[] {
  const protocols = usableBytes === undefined ? 'file,pipe' : 'file,pipe,subfile';
  return [...whitelistOptions(decoded, protocols), ...demuxerOptions(container)];
}

/** Containers of sound files that are taken as music, by the name of ffmpeg's demuxer. */
const musicDemuxers = ['mp3', 'aac', 'flac', 'ogg', 'wav', 'mov'] as const;
export type MusicDemuxer = (typeof musicDemuxers)[number];

/** Options before `-i` of an untrusted sound file. */
export function musicInput(demuxer: MusicDemuxer): string[] {
  return [...whitelistOptions(audioDecoders, 'file,pipe', musicDemuxers), '-f', demuxer];
}

/** The same for ffprobe, which may open the decoders of covers. */
export function musicProbeInput(demuxer: MusicDemuxer): string[] {
  return withHeaderDecoders(musicInput(demuxer));
}

/** What a join reads: a file, a range of one, or several whose bytes follow each other. */
const segmentProtocols = 'file,pipe,subfile,concat';

/** Options before the list of what is joined; its entries are checked before. */
export const joinListInput: readonly string[] = [
  ...whitelistOptions(decoded, segmentProtocols, ['concat', ...demuxers]),
  ...['-safe', '0', '-f', 'concat'],
];

/** For ffprobe: a segment of a join. */
export function segmentProbeInput(container: Demuxer): string[] {
  return withHeaderDecoders([
    ...whitelistOptions(decoded, segmentProtocols),
    ...demuxerOptions(container),
  ]);
}

/**
 * The same for ffprobe, which reads headers and packets only. It may open a few decoders more, one
 * for each kind of stream; no packet reaches those, because the demuxer keeps the first list.
 */
export function sourceProbeInput(source: Source): string[] {
  return withHeaderDecoders(sourceInput(source));
}

function withHeaderDecoders(options: readonly string[]): string[] {
  const { video, audio, subtitle } = headerOnlyDecoders;
  const opened = (kind: string, decoders: readonly string[]) => [
    `-codec_whitelist:${kind}`,
    decoders.join(','),
  ];
  return [
    ...options,
    ...opened('v', [...videoDecoders, ...video]),
    ...opened('a', [...audioDecoders, ...audio]),
    ...opened('s', subtitle),
  ];
}
