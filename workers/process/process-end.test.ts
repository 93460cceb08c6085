// Every way a child process can end, and the error that follows from it.

import { describe, expect, it, test } from 'vitest';
import { endError, isMachineFailure } from './end-error';
import { describeEnd, type ProcessEnd, type RawEnd, readProcessEnd } from './process-end';

const read = (raw: Partial<RawEnd>, aborted = false, stderr = '') =>
  readProcessEnd({ status: null, signal: null, ...raw }, { aborted, stderr });

describe('reading the end of a process', () => {
  const cases: readonly [string, ProcessEnd, ProcessEnd][] = [
    ['status 0', read({ status: 0 }), { kind: 'done' }],
    ['status 0 after our abort', read({ status: 0 }, true), { kind: 'done' }],
    ['our SIGKILL', read({ signal: 'SIGKILL' }, true), { kind: 'aborted' }],
    ['our SIGTERM to ffmpeg', read({ status: 255 }, true), { kind: 'aborted' }],
    ['SIGKILL from elsewhere', read({ signal: 'SIGKILL' }), { kind: 'killed', by: 'SIGKILL' }],
    ['137 of a wrapper', read({ status: 137 }), { kind: 'killed', by: 'SIGKILL' }],
    ['139 of a wrapper', read({ status: 139 }), { kind: 'killed', by: 'SIGSEGV' }],
    ['SIGSEGV', read({ signal: 'SIGSEGV' }), { kind: 'killed', by: 'SIGSEGV' }],
    ['SIGTERM that ffmpeg handled', read({ status: 255 }), { kind: 'killed', by: 'SIGTERM' }],
    [
      'a file that may not be read',
      read({ status: 255 }, false, 'x.mp4: Operation not permitted'),
      { kind: 'failed', status: 255 },
    ],
    ['processor time', read({ signal: 'SIGXCPU' }), { kind: 'cpuLimit' }],
    ['file size', read({ signal: 'SIGXFSZ' }), { kind: 'fileLimit' }],
    ['file size by status', read({ status: 153 }), { kind: 'fileLimit' }],
    [
      'memory refused',
      read({ status: 1 }, false, 'Cannot allocate memory'),
      { kind: 'outOfMemory' },
    ],
    [
      'memory of node',
      read({ signal: 'SIGABRT' }, false, 'JavaScript heap out of memory'),
      { kind: 'outOfMemory' },
    ],
    ['no such program', read({ status: 127 }), { kind: 'notStarted' }],
    ['not executable', read({ status: 126 }), { kind: 'notStarted' }],
    ['an ordinary failure', read({ status: 1 }), { kind: 'failed', status: 1 }],
    ['invalid data in ffmpeg 7', read({ status: 183 }), { kind: 'failed', status: 183 }],
    ['no space in ffmpeg 7', read({ status: 228 }), { kind: 'failed', status: 228 }],
  ];
  test.each(cases)('%s', (_, actual, expected) => {
    expect(actual).toEqual(expected);
    expect(describeEnd(actual)).not.toBe('');
  });
});

describe('the error of an end', () => {
  const context = { program: 'ffmpeg', stderr: '', failure: 'MEDIA_UNREADABLE' } as const;
  const cases: readonly [ProcessEnd, string, boolean][] = [
    [{ kind: 'killed', by: 'SIGKILL' }, 'HELPER_KILLED', true],
    [{ kind: 'outOfMemory' }, 'HELPER_KILLED', true],
    [{ kind: 'cpuLimit' }, 'JOB_TIMEOUT', true],
    [{ kind: 'fileLimit' }, 'RENDER_OUTPUT_LIMIT', false],
    [{ kind: 'notStarted' }, 'HELPER_MISSING', false],
    [{ kind: 'failed', status: 1 }, 'MEDIA_UNREADABLE', false],
    [{ kind: 'failed', status: 228 }, 'STORAGE_FULL', true],
    [{ kind: 'aborted' }, 'CANCELLED', true],
  ];
  test.each(cases)('%o: %s', (end, code, retryable) => {
    const error = endError(end, context);
    expect([error.code, error.body.retryable]).toEqual([code, retryable]);
  });

  it('a killed helper never blames the file, whatever it printed before', () => {
    const stderr = 'moov atom not found';
    expect(endError({ kind: 'killed', by: 'SIGKILL' }, { ...context, stderr }).code).toBe(
      'HELPER_KILLED',
    );
    expect(endError({ kind: 'failed', status: 1 }, { ...context, stderr }).code).toBe(
      'MEDIA_UNREADABLE',
    );
  });

  it('a limit that ffmpeg reports as a lack of memory is a limit', () => {
    const stderr = 'Number of streams exceeds max_streams parameter (1000)\nCannot allocate memory';
    expect(endError({ kind: 'outOfMemory' }, { ...context, stderr }).code).toBe(
      'MEDIA_LIMIT_EXCEEDED',
    );
  });

  it('failures of the machine are distinguished from those of the input', () => {
    expect(isMachineFailure(endError({ kind: 'killed', by: 'SIGKILL' }, context))).toBe(true);
    expect(isMachineFailure(endError({ kind: 'failed', status: 1 }, context))).toBe(false);
    expect(isMachineFailure(new Error('x'))).toBe(false);
  });
});
