import { describe, expect, test } from 'vitest';
import { type ChunkFile, keyframePlaylist, masterPlaylist, mediaPlaylist } from './playlists';

const file = (uri: string, starts: readonly number[], endSeconds: number): ChunkFile => ({
  uri,
  initBytes: 800,
  segments: starts.map((startSeconds) => ({ startSeconds, bytes: 1000 })),
  endSeconds,
});

const first = file('a.mp4', [0, 2, 4], 5.96);
const second = file('b.mp4', [6, 8], 9.5);

const withKeyframes = (one: ChunkFile): ChunkFile => ({
  ...one,
  segments: one.segments.map((segment) => ({ ...segment, keyframeBytes: 300 })),
});

describe('the list of keyframes', () => {
  test('each is the beginning of its segment, and stands until the next one', () => {
    const files = [withKeyframes(first), withKeyframes(second)];
    const text = keyframePlaylist({ files, isWhole: true });
    expect(text).toContain('#EXT-X-I-FRAMES-ONLY\n#EXT-X-MAP:URI="a.mp4",BYTERANGE="800@0"\n');
    expect(text?.match(/BYTERANGE:.*/g)).toEqual(
      [800, 1800, 2800, 800, 1800].map((offset) => `BYTERANGE:300@${offset}`),
    );
    expect(text?.match(/EXTINF:[\d.]+/g)).toEqual(
      ['2.000000', '2.000000', '2.000000', '2.000000', '1.500000'].map((s) => `EXTINF:${s}`),
    );
  });

  test('there is none where one chunk is of an earlier version', () => {
    expect(keyframePlaylist({ files: [withKeyframes(first), second], isWhole: true })).toBeNull();
  });
});

describe('the list of a rung', () => {
  test('whole', () => {
    expect(mediaPlaylist({ files: [first, second], isWhole: true })).toBe(`#EXTM3U
#EXT-X-VERSION:7
#EXT-X-TARGETDURATION:2
#EXT-X-MEDIA-SEQUENCE:0
#EXT-X-PLAYLIST-TYPE:VOD
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MAP:URI="a.mp4",BYTERANGE="800@0"
#EXTINF:2.000000,
#EXT-X-BYTERANGE:1000@800
a.mp4
#EXTINF:2.000000,
#EXT-X-BYTERANGE:1000@1800
a.mp4
#EXTINF:2.000000,
#EXT-X-BYTERANGE:1000@2800
a.mp4
#EXT-X-MAP:URI="b.mp4",BYTERANGE="800@0"
#EXTINF:2.000000,
#EXT-X-BYTERANGE:1000@800
b.mp4
#EXTINF:1.500000,
#EXT-X-BYTERANGE:1000@1800
b.mp4
#EXT-X-ENDLIST
`);
  });

  test('while it grows it is added to, and has no end', () => {
    const text = mediaPlaylist({ files: [first], isWhole: false });
    expect(text).toContain('#EXT-X-PLAYLIST-TYPE:EVENT\n');
    expect(text).toContain('#EXT-X-START:TIME-OFFSET=0\n');
    expect(text).not.toContain('ENDLIST');
  });

  test('a pause in the frames raises the target', () => {
    const text = mediaPlaylist({ files: [file('a.mp4', [0, 2, 7.6], 8)], isWhole: true });
    expect(text).toContain('#EXT-X-TARGETDURATION:6\n');
    expect(text).toContain('#EXTINF:5.600000,');
  });

  test('durations add up to the time, however many there are', () => {
    const step = 2002 / 1001 + 1 / 3e6;
    const starts = Array.from({ length: 2700 }, (_, i) => i * step);
    const text = mediaPlaylist({ files: [file('a.mp4', starts, 2700 * step)], isWhole: true });
    const sum = Array.from(text.matchAll(/EXTINF:([\d.]+)/g), ([, s]) => Number(s)).reduce(
      (a, b) => a + b,
    );
    expect(Math.abs(sum - 2700 * step)).toBeLessThan(2e-6);
  });
});

test('the list of all rungs has the rates that were measured', () => {
  const variant = {
    ...{
      uri: '720p.m3u8',
      keyframesUri: '720p-keyframes.m3u8',
      width: 1280,
      height: 720,
      framesPerSecond: 30_000 / 1001,
    },
    ...{ codec: 'avc1.64001f', files: [first] },
  };
  const sound = { uri: 'sound.m3u8', codec: 'mp4a.40.2', files: [file('s.mp4', [0, 2, 4], 6)] };
  expect(masterPlaylist([variant], sound)).toBe(`#EXTM3U
#EXT-X-VERSION:7
#EXT-X-INDEPENDENT-SEGMENTS
#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="sound",NAME="Sound",DEFAULT=YES,AUTOSELECT=YES,CHANNELS="2",URI="sound.m3u8"
#EXT-X-STREAM-INF:BANDWIDTH=8082,AVERAGE-BANDWIDTH=8027,CODECS="avc1.64001f,mp4a.40.2",RESOLUTION=1280x720,FRAME-RATE=29.970,AUDIO="sound"
720p.m3u8
`);
  expect(masterPlaylist([variant], null)).not.toContain('AUDIO');
  const known = { ...variant, files: [withKeyframes(first)] };
  expect(masterPlaylist([known], sound)).toContain(
    '#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=1225,AVERAGE-BANDWIDTH=1209,CODECS="avc1.64001f",RESOLUTION=1280x720,URI="720p-keyframes.m3u8"\n',
  );
});
