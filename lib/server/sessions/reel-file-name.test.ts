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
  expect(reelFileName(game, player)).toBe(name);
});

it('clips count from 1', () => {
  expect(clipFileName('Game', 'Bo', 0, 'tracked')).toBe('Game_Bo_clip01_tracked.mp4');
});
