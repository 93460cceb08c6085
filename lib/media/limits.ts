// Supported formats and limits of footage. The options precede every input: without them ffmpeg
// follows playlists disguised as videos, reads other files, and runs rarely examined decoders. A
// decoder that never starts cannot be attacked.

/** Supported containers, by the name of ffmpeg's demuxer. */
export const demuxers = ['mov', 'matroska', 'avi', 'mpegts'] as const;
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

// ffmpeg's decoders. Codec and decoder have the same name except for AV1 and the float variants.
const videoDecoders = [
  ...['h264', 'hevc', 'mpeg4', 'mpeg2video', 'vp8', 'vp9', 'av1', 'libdav1d', 'mjpeg', 'prores'],
];
const audioDecoders = [
  ...['aac', 'mp3', 'mp3float', 'mp2', 'mp2float', 'ac3', 'eac3', 'opus', 'vorbis', 'flac', 'alac'],
  ...['pcm_s16le', 'pcm_s16be', 'pcm_s24le', 'pcm_s24be', 'pcm_s32le', 'pcm_f32le'],
];
// ffprobe opens a decoder for every stream without using it, and fails at the first it may not
// open. These streams accompany video in files of cameras and phones; they are never decoded.
const headerOnlyDecoders = [
  // Covers, in downloads.
  ...['png', 'bmp', 'gif', 'webp'],
  ...['srt', 'subrip', 'mov_text', 'ass', 'ssa', 'webvtt', 'text'],
  ...['dvbsub', 'dvb_subtitle', 'dvdsub', 'pgssub'],
  ...['pcm_u8', 'pcm_s32be', 'pcm_f64le', 'pcm_alaw', 'pcm_mulaw'],
  ...['adpcm_ms', 'adpcm_ima_wav', 'adpcm_ima_qt', 'wmav2', 'dca', 'amrnb', 'truehd'],
];

/** Whether a video codec is supported, by ffprobe's name. */
export const supportsVideoCodec = (codec: string): boolean => videoDecoders.includes(codec);
/** Whether an audio codec is supported; other audio is dropped without rejecting the video. */
export const supportsAudioCodec = (codec: string): boolean => audioDecoders.includes(codec);

function whitelistOptions(decoders: readonly string[]): string[] {
  return [
    ...['-protocol_whitelist', 'file,pipe'],
    ...['-format_whitelist', demuxers.join(',')],
    ...['-codec_whitelist', decoders.join(',')],
    ...['-max_pixels', String(mediaLimits.pixelsMax)],
  ];
}

/** Options before `-i` of a file made here. */
export const whitelistedInput: readonly string[] = whitelistOptions([
  ...videoDecoders,
  ...audioDecoders,
]);

// The demuxer is fixed, so that the content cannot select another; it reads far enough to find a
// late audio stream.
const demuxerOptions = (demuxer: Demuxer) => {
  const readAhead = ['-probesize', '50M', '-analyzeduration', '20M'];
  return [...readAhead, '-f', demuxer];
};

/** Options before `-i` of an untrusted file; `demuxer` by its first bytes. */
export function sourceInput(demuxer: Demuxer): string[] {
  return [...whitelistedInput, ...demuxerOptions(demuxer)];
}

/** The same for ffprobe, which reads headers and packets only. */
export function sourceProbeInput(demuxer: Demuxer): string[] {
  return [
    ...whitelistOptions([...videoDecoders, ...audioDecoders, ...headerOnlyDecoders]),
    ...demuxerOptions(demuxer),
  ];
}
