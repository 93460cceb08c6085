// Proven videos by rate, start of the clock, and faults of the duration.

import { aac, bytes, type ProvenVideo, remux, throughPipe, ts, video, x264 } from './proven-video';

/** Frames keep the times that the filters gave them. */
const ownTimes = ['-fps_mode', 'passthrough', '-enc_time_base:v', '1:90000'];

/** After every tenth frame 13 ms more. */
const slowed = "settb=1/90000,setpts='(N/25+floor(N/10)*0.013)/TB'";
const slowedTime = (n: number) => n / 25 + Math.floor(n / 10) * 0.013;

export const rates: readonly ProvenVideo[] = [
  video('24', 'mp4', [...x264(), ...aac], { rate: '24' }),
  video('29.97 in ts', 'ts', [...x264(250), ...aac, ...ts], { rate: '30000/1001' }),
  video('30 in mkv', 'mkv', [...x264(), ...aac], { rate: '30' }),
  video('50 in m2ts', 'm2ts', [...x264(250), ...aac, '-mpegts_m2ts_mode', '1', ...ts], {
    ...{ rate: '50', frames: 300 },
  }),
  video('59.94 in mp4', 'mp4', [...x264(250), ...aac], { rate: '60000/1001', frames: 360 }),
  video('240 in mov', 'mov', [...x264(), ...aac], { rate: '240', frames: 1440 }),
  video('15 in asf, wmv1', 'wmv', ['-c:v', 'wmv1', '-q:v', '3', '-c:a', 'wmav1'], {
    ...{ rate: '15', frames: 90 },
  }),
  video(
    'variable rate that says 25, vp9 of 10 bits in mkv',
    'mkv',
    [
      ...[
        '-c:v',
        'libvpx-vp9',
        '-deadline',
        'realtime',
        '-cpu-used',
        '8',
        '-pix_fmt',
        'yuv420p10le',
      ],
      ...['-c:a', 'libopus'],
      ...ownTimes,
    ],
    {
      // Of 30 a second every seventh is missing.
      filter: "settb=1/90000,setpts='(N+floor(N/6))/30/TB'",
      timeOf: (n) => Math.round((1000 * (n + Math.floor(n / 6))) / 30) / 1000,
      ...{ sound: false, notes: [/No sound/] },
    },
  ),
  // The encoder's clock has 25 ticks a second.
  video('variable rate', 'mp4', [...x264(), ...aac, '-fps_mode', 'passthrough'], {
    filter: slowed,
    timeOf: (n) => Math.round(25 * slowedTime(n)) / 25,
    ...{ sound: false, notes: [/Variable frame rate/] },
  }),
  video('variable rate in fine steps', 'mp4', [...x264(), ...aac, ...ownTimes], {
    ...{ filter: slowed, timeOf: slowedTime, sound: false },
  }),
];

export const clocks: readonly ProvenVideo[] = [
  video('start at 3600 in ts', 'ts', [...x264(), ...aac, '-output_ts_offset', '3600', ...ts]),
  video('the clock of 33 bits wraps', 'ts', [
    ...[...x264(), ...aac, '-output_ts_offset', '95440', ...ts],
  ]),
  video('start at 3600 in mkv', 'mkv', [...x264(), ...aac, '-output_ts_offset', '3600']),
  video('start at 3600 in mp4', 'mp4', [...x264(), ...aac, '-output_ts_offset', '3600']),
  video(
    'start before 0',
    'mov',
    [
      ...[...x264(), '-c:a', 'pcm_s16le', '-output_ts_offset', '-0.4'],
      ...['-avoid_negative_ts', 'disabled'],
    ],
    {
      // What lies before 0 is hidden.
      timeOf: (n) => n / 25 - 0.4,
    },
  ),
  video('start at 10 hours in ts', 'ts', [
    ...x264(250),
    ...aac,
    '-output_ts_offset',
    '36000',
    ...ts,
  ]),
  video('start at 10 hours, av1 in mkv', 'mkv', [
    ...['-c:v', 'libsvtav1', '-preset', '12', '-g', '50', '-c:a', 'libopus'],
    ...['-output_ts_offset', '36000'],
  ]),
  // An edit list with an empty edit.
  video('frames 2 s after the sound', 'mp4', [...x264(250), ...aac], {
    filter: 'setpts=PTS+2/TB',
    soundSpan: [0, 3.9],
  }),
  video('copied between keyframes', 'mp4', [...x264(), ...aac], {
    change: remux(['-ss', '1.5'], []),
    // The first frame that is shown is 38.
    timeOf: (n) => n / 25 - 1.52,
  }),
];

export const durations: readonly ProvenVideo[] = [
  video('mkv through a pipe', 'mkv', [...x264(250), ...aac], {
    change: throughPipe('matroska'),
    notes: [/states no length/],
  }),
  video('webm through a pipe', 'webm', ['-c:v', 'libvpx', '-deadline', 'realtime', '-an'], {
    change: throughPipe('webm'),
    sound: false,
    notes: [/states no length/, /No sound/],
  }),
  video('flv through a pipe', 'flv', [...x264(), ...aac], {
    change: throughPipe('flv'),
  }),
  video('mkv cut off', 'mkv', [...x264(25), ...aac], {
    change: bytes((whole) => whole.subarray(0, Math.floor(whole.length * 0.7))),
    usable: 3.6,
    notes: [/ends after/],
  }),
  video('ts cut off', 'ts', [...x264(25), ...aac, ...ts], {
    change: bytes((whole) => whole.subarray(1000, Math.floor(whole.length * 0.7) + 77)),
    usable: 3.4,
    // With the first bytes the first frame is lost.
    timeOf: (n) => (n - 1) / 25,
  }),
  video('one frame', 'mp4', [...x264()], { ...{ frames: 1, sound: false }, notes: [/No sound/] }),
  video('a fifth of a second', 'mov', [...x264(), ...aac], { frames: 5 }),
  video('mp4 cut off, index first', 'mp4', [...x264(), ...aac, '-movflags', '+faststart'], {
    change: bytes((whole) => whole.subarray(0, Math.floor(whole.length * 0.7))),
    ...{ usable: 2.9, notes: [/ends after/] },
  }),
  video('mp4 cut off, index last', 'mp4', [...x264(), ...aac], {
    change: bytes((whole) => whole.subarray(0, Math.floor(whole.length * 0.7))),
    refused: 'MEDIA_UNREADABLE',
  }),
  video(
    'fragmented mp4 cut off',
    'mp4',
    [...[...x264(), ...aac, '-movflags', 'frag_keyframe+empty_moov+default_base_moof']],
    {
      change: bytes((whole) => whole.subarray(0, Math.floor(whole.length * 0.7))),
      usable: 3.2,
      notes: [/cut off in its last fragment/],
    },
  ),
  video('avi cut off', 'avi', [...x264(25, ['-bf', '0']), '-c:a', 'pcm_s16le'], {
    change: bytes((whole) => whole.subarray(0, Math.floor(whole.length * 0.7))),
    usable: 3.6,
  }),
  video('two ts joined', 'ts', [...x264(25), ...aac, ...ts], {
    change: bytes((whole) => Buffer.concat([whole, whole])),
    notes: [/begin anew/],
  }),
  video('sound longer than frames', 'mp4', [...x264(), ...aac, '-af', 'apad=pad_dur=3'], {
    notes: [/video ends at 0:06/],
  }),
];
