// Errors of ffmpeg and ffprobe, by their standard error, as error codes. The texts are English,
// because sandbox.sh sets LANG=C.

import { AppError, type AppErrorOptions } from '@/lib/errors/app-error';
import type { ErrorCode } from '@/lib/errors/codes';
import { message } from '@/lib/messages/message';

type ErrorPattern = {
  readonly pattern: RegExp;
  readonly code: ErrorCode;
  readonly texts?: Pick<AppErrorOptions, 'public' | 'hint'>;
};

// The first match counts.
const errorPatterns: readonly ErrorPattern[] = [
  { pattern: /Format not on whitelist/i, code: 'MEDIA_FORMAT_NOT_ALLOWED' },
  { pattern: /Protocol '[^']*' not on whitelist/i, code: 'MEDIA_FORMAT_NOT_ALLOWED' },
  {
    pattern:
      /Picture size \d+x\d+ is invalid|exceeds specified max pixel count|exceeds max_streams/i,
    code: 'MEDIA_LIMIT_EXCEEDED',
  },
  {
    pattern: /moov atom not found/i,
    code: 'MEDIA_UNREADABLE',
    texts: {
      public: message('The file is incomplete: its index (moov) is missing.'),
      hint: 'It may still be copying, or the copy stopped early. Wait for it to end, or copy it again.',
    },
  },
  { pattern: /No space left on device|Disk quota exceeded/i, code: 'STORAGE_FULL' },
  // The program that reads ffmpeg's output is gone.
  { pattern: /Broken pipe/i, code: 'HELPER_KILLED' },
  // Last: a stream that is not used may cause this line in a run that fails for another reason.
  { pattern: /Codec \([^)]*\) not on whitelist/i, code: 'MEDIA_CODEC_NOT_ALLOWED' },
];

/**
 * The failure that `stderr` explains, or `fallback`. `internal` goes to the log with the stderr.
 */
export function mediaFailure(stderr: string, fallback: ErrorCode, internal: string): AppError {
  const match = errorPatterns.find(({ pattern }) => pattern.test(stderr));
  return new AppError(match?.code ?? fallback, {
    ...match?.texts,
    internal: `${internal}: ${stderr.slice(-4000)}`,
  });
}
