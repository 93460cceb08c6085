// The table of bad and unusual inputs: name, maker, expected outcome. The numbers are those of the
// reliability plan (V video, C list, B box, P path).

import { type ErrorCode, errorCodes } from '@/lib/errors/codes';
import * as broken from './broken-videos';
import * as unusual from './unusual-videos';
import * as make from './video-makers';

/** A rejection by its error code; the HTTP status follows from the code's row. */
export type ExpectedOutcome = ErrorCode | 'accepted';

/** The HTTP status of an outcome; `accepted` stands for the success of the endpoint. */
export function statusOf(outcome: ExpectedOutcome): number | null {
  return outcome === 'accepted' ? null : errorCodes[outcome].status;
}

/** What a probe must report for an accepted file: displayed size. */
export type ExpectedProbe = {
  readonly width: number;
  readonly height: number;
  readonly rotation?: number;
  readonly variableFrameRate?: boolean;
  readonly highDynamicRange?: boolean;
};

export type BadVideo = {
  readonly id: string;
  readonly name: string;
  readonly extension: string;
  readonly makeFile: make.MakeFile;
  readonly outcome: ExpectedOutcome;
  readonly expectedProbe?: ExpectedProbe;
};

const small = { width: 320, height: 180 } as const;

export const badVideos: readonly BadVideo[] = [
  {
    id: 'V1',
    name: 'an empty file',
    extension: 'mp4',
    makeFile: make.bytesOf(''),
    outcome: 'MEDIA_FORMAT_NOT_ALLOWED',
  },
  {
    id: 'V2',
    name: 'one byte',
    extension: 'mp4',
    makeFile: make.bytesOf('x'),
    outcome: 'MEDIA_FORMAT_NOT_ALLOWED',
  },
  {
    id: 'V3',
    name: 'text',
    extension: 'mp4',
    makeFile: make.bytesOf('This is a letter.\n'.repeat(500)),
    outcome: 'MEDIA_FORMAT_NOT_ALLOWED',
  },
  {
    id: 'V4',
    name: 'an MP4 without its index',
    extension: 'mp4',
    makeFile: broken.withoutIndex,
    outcome: 'MEDIA_UNREADABLE',
  },
  // The index is complete, so the upload check cannot detect the loss; it shows when the frames of
  // a clip are counted.
  {
    id: 'V5',
    name: 'the first half of an MP4',
    extension: 'mp4',
    makeFile: broken.halfOfVideo,
    outcome: 'accepted',
    expectedProbe: small,
  },
  {
    id: 'V6',
    name: '200 flipped bytes',
    extension: 'mp4',
    makeFile: broken.flippedBytes,
    outcome: 'accepted',
    expectedProbe: small,
  },
  {
    id: 'V7',
    name: 'audio without video',
    extension: 'mp4',
    makeFile: broken.audioOnly,
    outcome: 'MEDIA_UNREADABLE',
  },
  {
    id: 'V8',
    name: 'a video track without frames',
    extension: 'mp4',
    makeFile: broken.noFrames,
    outcome: 'MEDIA_UNREADABLE',
  },
  {
    id: 'V9',
    name: 'one frame',
    extension: 'mp4',
    makeFile: unusual.oneFrame,
    outcome: 'accepted',
    expectedProbe: small,
  },
  {
    id: 'V9',
    name: 'one frame of VP9',
    extension: 'mkv',
    makeFile: unusual.oneFrameVp9,
    outcome: 'accepted',
    expectedProbe: small,
  },
  {
    id: 'V10',
    name: '16000x16000',
    extension: 'avi',
    makeFile: broken.hugeFrame,
    outcome: 'MEDIA_LIMIT_EXCEEDED',
  },
  {
    id: 'V11',
    name: '8192x1',
    extension: 'avi',
    makeFile: unusual.onePixelHigh,
    outcome: 'MEDIA_LIMIT_EXCEEDED',
  },
  {
    id: 'V12',
    name: '1279x719',
    extension: 'mkv',
    makeFile: unusual.oddSize,
    outcome: 'accepted',
    expectedProbe: { width: 1279, height: 719 },
  },
  {
    id: 'V13',
    name: '1 000 frames a second',
    extension: 'mp4',
    makeFile: unusual.thousandFrames,
    outcome: 'MEDIA_LIMIT_EXCEEDED',
  },
  {
    id: 'V14',
    name: 'a gap of 30 s',
    extension: 'mp4',
    makeFile: unusual.gapOfThirtySeconds,
    outcome: 'accepted',
    expectedProbe: { ...small, variableFrameRate: true },
  },
  {
    id: 'V15',
    name: 'a few kilobytes that claim 100 hours',
    extension: 'mp4',
    makeFile: broken.hundredHours,
    outcome: 'MEDIA_LIMIT_EXCEEDED',
  },
  {
    id: 'V16',
    name: 'an edit list that hides the lead-in',
    extension: 'mp4',
    makeFile: unusual.editList,
    outcome: 'accepted',
    expectedProbe: small,
  },
  {
    id: 'V17',
    name: 'turned by 90 degrees',
    extension: 'mp4',
    makeFile: unusual.rotatedByNinety,
    outcome: 'accepted',
    expectedProbe: { width: 180, height: 320 },
  },
  {
    id: 'V18',
    name: 'pixels wider than high',
    extension: 'mp4',
    makeFile: unusual.anamorphic,
    outcome: 'accepted',
    expectedProbe: small,
  },
  {
    id: 'V19',
    name: '10-bit HEVC, HDR',
    extension: 'mp4',
    makeFile: unusual.tenBitHdr,
    outcome: 'accepted',
    expectedProbe: { ...small, highDynamicRange: true },
  },
  {
    id: 'V20',
    name: 'interlaced MPEG-2',
    extension: 'mov',
    makeFile: unusual.interlacedMpeg2,
    outcome: 'accepted',
    expectedProbe: { width: 720, height: 576 },
  },
  {
    id: 'V21',
    name: 'MagicYUV',
    extension: 'avi',
    makeFile: unusual.magicYuv,
    outcome: 'MEDIA_CODEC_NOT_ALLOWED',
  },
  {
    id: 'V23',
    name: 'a font and subtitles attached',
    extension: 'mkv',
    makeFile: unusual.withAttachments,
    outcome: 'accepted',
    expectedProbe: small,
  },
  {
    id: 'V23',
    name: 'a text track',
    extension: 'mp4',
    makeFile: unusual.textTrack,
    outcome: 'accepted',
    expectedProbe: small,
  },
  {
    id: 'V23',
    name: 'sound that is not read',
    extension: 'avi',
    makeFile: unusual.unreadSound,
    outcome: 'accepted',
    expectedProbe: small,
  },
  {
    id: 'V16',
    name: 'a start before the clock',
    extension: 'mkv',
    makeFile: unusual.negativeStart,
    outcome: 'accepted',
    expectedProbe: small,
  },
  {
    id: 'V16',
    name: 'every frame at time 0',
    extension: 'mkv',
    makeFile: unusual.allAtZero,
    outcome: 'accepted',
    expectedProbe: small,
  },
  {
    id: 'V18',
    name: 'pixels fifty times wider than high',
    extension: 'mp4',
    makeFile: unusual.hugeAspect,
    outcome: 'MEDIA_LIMIT_EXCEEDED',
  },
  {
    id: 'V18',
    name: 'pixels eighty times higher than wide',
    extension: 'mp4',
    makeFile: unusual.tinyAspect,
    outcome: 'MEDIA_LIMIT_EXCEEDED',
  },
  {
    id: 'V23',
    name: 'a PNG cover',
    extension: 'mp4',
    makeFile: unusual.pngCover,
    outcome: 'accepted',
    expectedProbe: small,
  },
  {
    id: 'V23',
    name: 'sound that ends early',
    extension: 'mp4',
    makeFile: unusual.soundEndsEarly,
    outcome: 'accepted',
    expectedProbe: small,
  },
  {
    id: 'V23',
    name: '200 subtitle tracks',
    extension: 'mkv',
    makeFile: broken.twoHundredSubtitles,
    outcome: 'MEDIA_LIMIT_EXCEEDED',
  },
  {
    id: 'V24',
    name: '5 000 tracks',
    extension: 'mp4',
    makeFile: broken.fiveThousandStreams,
    outcome: 'MEDIA_LIMIT_EXCEEDED',
  },
  // Its header opens; none of its frames can be decoded.
  {
    id: 'V24',
    name: 'a table of 2^31 - 1 samples',
    extension: 'mp4',
    makeFile: broken.twoThousandMillionSamples,
    outcome: 'MEDIA_UNREADABLE',
  },
];
