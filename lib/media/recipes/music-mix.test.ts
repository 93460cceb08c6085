import { expect, it } from 'vitest';
import { type MixedMusic, mixFilters, musicInputOptions } from './music-mix';

const music: MixedMusic = { level: 'background', seconds: 100, lufs: -10, matchLufs: -23 };
const mix = { input: 4, seconds: 60, from: 'joined', to: 'a' };
const fitted = (gain: string) =>
  '[4:a:0]aresample=48000,aformat=sample_fmts=fltp:channel_layouts=stereo,asetpts=N/SR/TB,apad,' +
  `atrim=end=60.000000000,volume=${gain}dB,afade=t=in:d=1.000,afade=t=out:st=58.000:d=2.000`;

it('in the background is six LU below the match, which keys what lowers it further', () => {
  expect(mixFilters(music, mix)).toBe(
    `[joined]volume=9.00dB,asplit[match][key];${fitted('-10.00')}[music];` +
      '[music][key]sidechaincompress=threshold=0.03:ratio=3:attack=20:release=600[under];' +
      '[match][under]amix=inputs=2:duration=first:normalize=0[a]',
  );
});

it('as loud as the match is mixed as it is', () => {
  expect(mixFilters({ ...music, level: 'equal' }, mix)).toBe(
    `[joined]volume=9.00dB[match];${fitted('-4.00')}[music];` +
      '[match][music]amix=inputs=2:duration=first:normalize=0[a]',
  );
});

it.each<[string, Partial<MixedMusic>]>([
  ['where that was chosen', { level: 'only' }],
  ['where the match is silent', { matchLufs: null }],
])('is alone %s', (_, other) => {
  expect(mixFilters({ ...music, ...other }, mix)).toBe(`[joined]anullsink;${fitted('-4.00')}[a]`);
});

it('of a reel that is shorter than its fades fades in proportion', () => {
  const filters = mixFilters(music, { ...mix, seconds: 1.5 });
  expect(filters).toContain('afade=t=in:d=0.500,afade=t=out:st=0.500:d=1.000');
});

it.each([
  [60, 100, '1'],
  [300, 100, '3'],
  [301, 100, '4'],
])('for a reel of %i seconds is played on from %i', (reel, seconds, more) => {
  expect(musicInputOptions({ ...music, seconds }, reel)).toEqual(['-vn', '-stream_loop', more]);
});
