// What footage we read and how much of it. The flags stand before every input: without them ffmpeg
// follows playlists disguised as films, reads other files, and runs decoders that nobody needs and
// few have examined. A decoder that is never started cannot be attacked.

/** Containers we read, by the name of ffmpeg's demuxer. */
export const demuxers = ['mov', 'matroska', 'avi', 'mpegts'] as const;
export type Demuxer = (typeof demuxers)[number];

/** The largest and smallest footage we take. */
export const mediaLimits = Object.freeze({
  /** Pixels a side. */
  sideMax: 8192,
  /** Shortest side in pixels in which anybody could be found. */
  sideMin: 64,
  /** Pixels a picture: bounds a decoder's memory. */
  pixelsMax: 36_000_000,
  /** Frames per second. */
  fpsMax: 240,
  secondsMax: 6 * 3600,
  /** Seconds of one clip. */
  clipSecondsMax: 180,
  streamsMax: 16,
});

// ffmpeg's decoders. Codec and decoder have the same name but for AV1 and the float variants.
const videoDecoders = [
  'h264',
  'hevc',
  'mpeg4',
  'mpeg2video',
  'vp8',
  'vp9',
  'av1',
  'libdav1d',
  'mjpeg',
  'prores',
];
const audioDecoders = [
  ...['aac', 'mp3', 'mp3float', 'mp2', 'mp2float', 'ac3', 'eac3', 'opus', 'vorbis', 'flac', 'alac'],
  ...['pcm_s16le', 'pcm_s16be', 'pcm_s24le', 'pcm_s24be', 'pcm_s32le', 'pcm_f32le'],
];
// ffprobe opens a decoder for every stream, though it feeds it nothing, and gives up at the first
// it may not open. These lie beside good pictures in files of cameras and phones; what they hold is
// never read.
const headerOnlyDecoders = [
  ...[
    'srt',
    'subrip',
    'mov_text',
    'ass',
    'ssa',
    'webvtt',
    'text',
    'dvbsub',
    'dvb_subtitle',
    'dvdsub',
    'pgssub',
  ],
  ...[
    'pcm_u8',
    'pcm_s32be',
    'pcm_f64le',
    'pcm_alaw',
    'pcm_mulaw',
    'adpcm_ms',
    'adpcm_ima_wav',
    'adpcm_ima_qt',
    'wmav2',
    'dca',
    'amrnb',
    'truehd',
  ],
];

/** Whether we read pictures coded so, by ffprobe's name. */
export const supportsVideoCodec = (codec: string): boolean => videoDecoders.includes(codec);
/**
 * Whether we read sound coded so; other sound is left out, which is no reason to refuse the
 * pictures.
 */
export const supportsAudioCodec = (codec: string): boolean => audioDecoders.includes(codec);

function whitelistOptions(decoders: readonly string[]): string[] {
  return [
    ...['-protocol_whitelist', 'file,pipe'],
    ...['-format_whitelist', demuxers.join(',')],
    ...['-codec_whitelist', decoders.join(',')],
    ...['-max_pixels', String(mediaLimits.pixelsMax)],
  ];
}

/** Flags before `-i` of a film made here. */
export const whitelistedInput: readonly string[] = whitelistOptions([
  ...videoDecoders,
  ...audioDecoders,
]);

// Named, so that nothing inside the file can make it anything else; read far enough to find a late
// sound track.
const demuxerOptions = (demuxer: Demuxer) => [
  '-probesize',
  '50M',
  '-analyzeduration',
  '20M',
  '-f',
  demuxer,
];

/** Flags before `-i` of a file from outside; `demuxer` is what its first bytes say it is. */
export function sourceInput(demuxer: Demuxer): string[] {
  return [...whitelistedInput, ...demuxerOptions(demuxer)];
}

/** The same for ffprobe looking at headers and packets. */
export function sourceProbeInput(demuxer: Demuxer): string[] {
  return [
    ...whitelistOptions([...videoDecoders, ...audioDecoders, ...headerOnlyDecoders]),
    ...demuxerOptions(demuxer),
  ];
}
