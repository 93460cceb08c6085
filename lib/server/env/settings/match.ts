// Settings of what is made of whole matches in the background.

import { decimal, integer, oneOf, setting } from './setting-schemas';

const onOff = ['on', 'off'] as const;

export const matchSettings = {
  PLAYBACK: setting({
    meaning:
      'Make every new match playable in the browser, in the background: HLS of 720 lines, thumbnails, the waveform. off: only where it is asked for in the match room; else matches play from the source, where the browser can.',
    unset: 'on',
    schema: oneOf(onOff, 'on'),
  }),
  PLAYBACK_DISK_PERCENT: setting({
    meaning:
      'What is made for the browser takes at most this share of the bytes of the video, in percent: less share, smaller and coarser frames.',
    unset: '15',
    schema: integer(1, 200, 15),
  }),
  INDEX: setting({
    meaning:
      'Index every new match in the background: people, camera, cuts and sound, second by second. off: only where it is asked for in the match room, as statistics and proposed moments need it.',
    unset: 'on',
    schema: oneOf(onOff, 'on'),
  }),
  TARGET_FPS: setting({
    meaning:
      'Looks at a match per second of it, for its index. Each costs two frames; a match may have its own number.',
    unset: '2',
    schema: decimal(0.2, 10, 2),
  }),
  FRAME_SKIP: setting({
    meaning:
      'Looks without people between two in which people are looked for. 0: people in every look. A match may have its own number.',
    unset: '0',
    schema: integer(0, 100, 0),
  }),
  CONF_THRESHOLD: setting({
    meaning: 'Least score at which the index counts a person. A match may have its own number.',
    unset: '0.3',
    schema: decimal(0.05, 0.95, 0.3),
  }),
  RECORDS_DAYS: setting({
    meaning:
      'Records of averages (records/player_avg_YYYYMMDD.csv) are removed this many days after their last row. 0: never.',
    unset: '365',
    schema: integer(0, 36_500, 365),
  }),
} as const;
