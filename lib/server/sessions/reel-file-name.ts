// Names offered on download: Game_Player_tracked.mp4, whatever people put into the names of games
// and players.

/**
 * A part of a file name that every file system takes: letters and digits of any script, the rest
 * becomes one underscore.
 */
function safePart(text: string): string {
  const part = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}.-]+/gu, '_')
    .replace(/^[_.-]+|[_.-]+$/g, '');
  return part.slice(0, 80) || 'untitled';
}

/** Name of the joined reel. */
export function reelFileName(game: string, player: string): string {
  return `${safePart(game)}_${safePart(player)}_tracked.mp4`;
}

/** Name of one clip's final or preview; clips count from 1 for people. */
export function clipFileName(
  game: string,
  player: string,
  position: number,
  kind: 'tracked' | 'preview',
): string {
  return `${safePart(game)}_${safePart(player)}_clip${String(position + 1).padStart(2, '0')}_${kind}.mp4`;
}
