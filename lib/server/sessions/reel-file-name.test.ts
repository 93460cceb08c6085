// Names of downloads for any name of game and player.

import { expect, it } from 'vitest';
import { clipFileName, reelFileName } from './reel-file-name';

it.each([
  ['Cup final', 'Alice', 'Cup_final_Alice_tracked.mp4'],
  ['../../etc', 'pass/wd', 'etc_pass_wd_tracked.mp4'],
  ['Österreich - Türkiye', 'Çağlar 10', 'Österreich_-_Türkiye_Çağlar_10_tracked.mp4'],
  ['a"b;c\r\nX: y', '日本', 'a_b_c_X_y_日本_tracked.mp4'],
  ['...', '', 'untitled_untitled_tracked.mp4'],
])('%s of %s is offered as %s', (game, player, name) => {
  expect(reelFileName({ game, player, marked: true })).toBe(name);
});

it('a plain reel is named by game and player alone', () => {
  expect(reelFileName({ game: 'Cup final', player: 'Ada', marked: false })).toBe(
    'Cup_final_Ada.mp4',
  );
});

it('clips count from 1', () => {
  const session = { game: 'Game', player: 'Bo', marked: true };
  expect(clipFileName(session, 0, 'tracked')).toBe('Game_Bo_clip01_tracked.mp4');
  expect(clipFileName(session, 11, 'plain')).toBe('Game_Bo_clip12.mp4');
});
