// File names offered on download: Game_Player_tracked.mp4, safe for any name of game and player.

/**
 * Part of a file name that is valid on every file system: letters and digits of any script, the
 * rest becomes one underscore.
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

/** Name of everything of a session, without an extension. */
export function archiveName(game: string, player: string): string {
  return `${safePart(game)}_${safePart(player)}`;
}

/** Name of one clip's final or preview; clips count from 1 here. */
export function clipFileName(
  game: string,
  player: string,
  position: number,
  kind: 'tracked' | 'preview',
): string {
  return `${safePart(game)}_${safePart(player)}_clip${String(position + 1).padStart(2, '0')}_${kind}.mp4`;
}
