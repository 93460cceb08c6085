// Whether browsers play a source by themselves, by ranges of its bytes, and as what type they have
// to be asked for it.

import type { Probe } from '../probe/probe';

export type DirectSource = {
  /** For canPlayType. */
  readonly type: string;
  /** Every browser plays it. */
  readonly everywhere: boolean;
};

const videoCodecs: Readonly<Record<string, string>> = {
  // Level 5.2: the highest that decoders without special hardware know.
  h264: 'avc1.640034',
  hevc: 'hvc1.1.6.L153.B0',
  av1: 'av01.0.12M.08',
  vp9: 'vp09.00.51.08',
  vp8: 'vp8',
};

const soundCodecs: Readonly<Record<string, string>> = {
  aac: 'mp4a.40.2',
  mp3: 'mp3',
  opus: 'opus',
  vorbis: 'vorbis',
  flac: 'flac',
};

const webmCodecs: readonly string[] = ['vp8', 'vp9', 'av1'];
const webmSound: readonly string[] = ['opus', 'vorbis'];

/** null: no browser is known to play it. */
export function directSource({ container, video, audio, usableBytes }: Probe): DirectSource | null {
  const videoName = videoCodecs[video.codec];
  const soundName = audio ? soundCodecs[audio.codec] : '';
  if (videoName === undefined || soundName === undefined || usableBytes !== undefined) return null;
  const isWebm =
    container === 'matroska' &&
    webmCodecs.includes(video.codec) &&
    (audio === null || webmSound.includes(audio.codec));
  if (container !== 'mov' && !isWebm) return null;
  const isCommon =
    video.codec === 'h264' && video.pixelFormat === 'yuv420p' && video.interlaced === null;
  // H.264 of 10 bits or with more colors has other profiles, which no browser decodes.
  if (video.codec === 'h264' && !/^yuvj?420p$/.test(video.pixelFormat)) return null;
  const codecs = soundName === '' ? videoName : `${videoName}, ${soundName}`;
  return {
    type: `${isWebm ? 'video/webm' : 'video/mp4'}; codecs="${codecs}"`,
    everywhere: isCommon && (audio === null || audio.codec === 'aac' || audio.codec === 'mp3'),
  };
}
