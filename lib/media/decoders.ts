// Which of ffmpeg's decoders a source may start. A decoder that never starts cannot be attacked.
// Decoders have the name of their codec but for those in `codecsOf`.

/** Decoders that read frames. */
export const videoDecoders: readonly string[] = [
  ...['h264', 'hevc', 'mpeg4', 'mpeg2video', 'mpeg1video', 'vp8', 'vp9', 'av1', 'libdav1d'],
  // Cameras and editing programs.
  ...['mjpeg', 'prores', 'dnxhd'],
  // Cameras with tapes, phones before H.264, Windows, the web before H.264.
  ...['dvvideo', 'h263', 'vc1', 'wmv3', 'wmv2', 'wmv1', 'msmpeg4', 'msmpeg4v2', 'flv', 'theora'],
];

const pcm = [
  ...['pcm_s8', 'pcm_u8', 'pcm_s16le', 'pcm_s16be', 'pcm_u16le', 'pcm_u16be'],
  ...['pcm_s24le', 'pcm_s24be', 'pcm_u24le', 'pcm_u24be'],
  ...['pcm_s32le', 'pcm_s32be', 'pcm_u32le', 'pcm_u32be', 'pcm_s64le', 'pcm_s64be'],
  ...['pcm_f16le', 'pcm_f24le', 'pcm_f32le', 'pcm_f32be', 'pcm_f64le', 'pcm_f64be'],
  ...['pcm_s8_planar', 'pcm_s16le_planar', 'pcm_s16be_planar', 'pcm_s24le_planar'],
  ...['pcm_s32le_planar', 'pcm_alaw', 'pcm_mulaw', 'pcm_vidc'],
  // Blu-ray and AVCHD, DVD, broadcast.
  ...['pcm_bluray', 'pcm_dvd', 's302m'],
];

const adpcm = [
  ...['adpcm_ms', 'adpcm_ima_wav', 'adpcm_ima_qt', 'adpcm_swf', 'adpcm_yamaha', 'g726', 'g726le'],
];

/** Decoders that read sound. */
export const audioDecoders: readonly string[] = [
  ...['aac', 'aac_latm', 'mp3', 'mp3float', 'mp2', 'mp2float', 'mp1', 'mp1float'],
  ...['ac3', 'eac3', 'dca', 'opus', 'vorbis', 'flac', 'alac', 'wmav1', 'wmav2'],
  ...['amrnb', 'amrwb', 'dvaudio'],
  ...pcm,
  ...adpcm,
];

/**
 * Decoders of streams that accompany video and are never decoded. ffprobe opens one for every
 * stream, gives it no packet, and fails at the first it may not open.
 */
export const headerOnlyDecoders = {
  video: [
    // Covers and thumbnails.
    ...['png', 'apng', 'bmp', 'gif', 'webp', 'tiff', 'jpeg2000', 'libopenjpeg', 'jpegls', 'mjpegb'],
    ...['targa', 'ppm', 'libjxl'],
    // Second tracks of cameras and editing programs.
    ...['rawvideo', 'v210', 'cfhd', 'qtrle', 'rpza', 'svq1', 'svq3', 'cinepak', 'smc'],
    ...[
      'flv',
      'h261',
      'msmpeg4',
      'msmpeg4v1',
      'msmpeg4v2',
      'wmv1',
      'wmv2',
      'theora',
      'vp6',
      'vp6f',
    ],
    ...['huffyuv', 'ffvhuff', 'ffv1', 'utvideo', 'hap', 'vc1image', 'wmv3image'],
  ],
  audio: [
    ...['truehd', 'mlp', 'wmapro', 'wmalossless', 'wmavoice', 'wavpack', 'tta', 'ape', 'als'],
    ...['speex', 'libspeex', 'nellymoser', 'gsm', 'gsm_ms', 'libgsm', 'libgsm_ms', 'ilbc', 'g722'],
    ...['g723_1', 'g729', 'qcelp', 'evrc', 'qdm2', 'qdmc', 'mace3', 'mace6', 'mp3on4'],
    ...['mp3on4float', 'mp3adu', 'mp3adufloat', 'cook', 'atrac3', 'atrac3plus', 'sipr'],
    ...['dolby_e', 'dsd_lsbf', 'dsd_msbf', 'dsd_lsbf_planar', 'dsd_msbf_planar', 'sonic'],
    ...['dss_sp', 'truespeech', 'ac3_fixed', 'aac_fixed', 'libopus', 'libvorbis', 'imc', 'iac'],
    ...['adpcm_ima_ws', 'adpcm_adx', 'adpcm_ct', 'adpcm_ima_amv', 'adpcm_xa', 'adpcm_g722'],
    ...['adpcm_ima_dk3', 'adpcm_ima_dk4', 'adpcm_4xm', 'pcm_lxf', 'pcm_s24daud'],
  ],
  subtitle: [
    ...['srt', 'subrip', 'mov_text', 'ass', 'ssa', 'webvtt', 'text', 'dvbsub', 'dvdsub', 'pgssub'],
    ...[
      'xsub',
      'cc_dec',
      'libzvbi_teletextdec',
      'libaribb24',
      'libaribcaption',
      'microdvd',
      'sami',
    ],
    ...['subviewer', 'subviewer1', 'jacosub', 'mpl2', 'pjs', 'realtext', 'stl', 'vplayer'],
  ],
} as const;

// ffprobe's names of codecs whose decoders are called otherwise.
const codecsOf: Readonly<Record<string, string>> = {
  dca: 'dts',
  amrnb: 'amr_nb',
  amrwb: 'amr_wb',
  g726: 'adpcm_g726',
  g726le: 'adpcm_g726le',
  msmpeg4: 'msmpeg4v3',
  flv: 'flv1',
};
const codecNames = (decoders: readonly string[]) =>
  new Set(decoders.map((name) => codecsOf[name] ?? name));
const videoCodecs = codecNames(videoDecoders);
const audioCodecs = codecNames(audioDecoders);

/** Whether video of this codec is read, by ffprobe's name. */
export const supportsVideoCodec = (codec: string): boolean => videoCodecs.has(codec);
/** Whether sound of this codec is read; other sound is left out of an accepted video. */
export const supportsAudioCodec = (codec: string): boolean => audioCodecs.has(codec);
