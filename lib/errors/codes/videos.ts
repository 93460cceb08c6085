// Error codes of videos: uploads, files that are not accepted, the sample match.

import type { ErrorDefinition } from './error-definition';

export const videoErrors = {
  VIDEO_NOT_FOUND: {
    status: 404,
    retryable: false,
    message: 'This video does not exist.',
    hint: 'It may have been deleted.',
  },
  UPLOAD_NOT_FOUND: {
    status: 404,
    retryable: false,
    message: 'This upload does not exist.',
    hint: 'It may have expired; start the upload again.',
  },
  SAMPLE_MISSING: {
    status: 404,
    retryable: false,
    message: 'The sample match is not installed, or is not complete.',
    hint: 'Install the program again with all its files, or import a match of your own.',
  },
  VIDEO_IN_USE: {
    status: 409,
    retryable: false,
    message: 'Sessions still use this video.',
    hint: 'Delete those sessions first.',
  },
  TRAINING_NOT_ALLOWED: {
    status: 409,
    retryable: false,
    message: 'The owner of this match has not allowed that it is used for training.',
    hint: 'Its owner can allow it on the page of its hard frames.',
  },
  UPLOAD_OFFSET_MISMATCH: {
    status: 409,
    retryable: true,
    message: 'The upload is at another offset by now.',
    hint: 'Request its offset (HEAD) and continue from there.',
  },
  QUOTA_EXCEEDED: {
    status: 413,
    retryable: false,
    message: 'This does not fit into your share of the storage.',
    hint: 'Delete matches, or free their previews, on the Storage page; an owner can allow more.',
  },
  MEDIA_FORMAT_NOT_ALLOWED: {
    status: 422,
    retryable: false,
    message: 'This video format is not supported.',
    hint: 'Use MP4, MOV, MKV, WebM, AVI, MPEG, WMV, FLV, MXF or OGV, or convert it to MP4.',
  },
  MEDIA_CODEC_NOT_ALLOWED: {
    status: 422,
    retryable: false,
    message: 'The video codec is not supported.',
    hint: 'Convert it to H.264 in an MP4 file, for example with HandBrake.',
  },
  MEDIA_LIMIT_EXCEEDED: {
    status: 422,
    retryable: false,
    message: 'The video is beyond the limits.',
    hint: 'Up to 8192 pixels a side, 36 megapixels, 240 frames a second and 6 hours.',
  },
  MEDIA_UNREADABLE: {
    status: 422,
    retryable: false,
    message: 'The video cannot be read.',
    hint: 'The file may be incomplete or damaged; copy or export it again.',
  },
  PARTS_DIFFER: {
    status: 422,
    retryable: false,
    message: 'These videos do not fit together.',
    hint: 'Choose parts of one recording as the camera wrote them, or convert them alike.',
  },
  CHECKSUM_MISMATCH: {
    status: 460,
    retryable: true,
    message: 'What arrived is not what was sent.',
    hint: 'Send this part again.',
  },
  UPLOAD_LOCKED: {
    status: 423,
    retryable: true,
    message: 'Another request is writing this upload.',
    hint: 'Wait a few seconds and continue.',
  },
  TOO_MANY_UPLOADS: {
    status: 429,
    retryable: true,
    message: 'Too many of your uploads are under way.',
    hint: 'Finish or cancel one of them first.',
  },
} as const satisfies Record<string, ErrorDefinition>;
