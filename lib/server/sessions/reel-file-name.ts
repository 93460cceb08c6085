// File names offered on download: Game_Player_tracked.mp4, without a mark Game_Player.mp4; safe for
// any name of game and player.

import type { Session } from '../db/generated/client';

/** What names are made of. */
type Named = Pick<Session, 'game' | 'player' | 'marked'>;

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
export function reelFileName({ game, player, marked }: Named): string {
  return `${archiveName(game, player)}${marked ? '_tracked' : ''}.mp4`;
}

/** Name of everything of a session, without an extension. */
export function archiveName(game: string, player: string): string {
  return `${safePart(game)}_${safePart(player)}`;
}

/** Name of one clip, without an extension; clips count from 1 here. */
export function clipName({ game, player }: Named, position: number): string {
  return `${archiveName(game, player)}_clip${clipNumber(position)}`;
}

/** The number of a clip in the names of files: "03". */
export function clipNumber(position: number): string {
  return String(position + 1).padStart(2, '0');
}

/** Name of one clip's final or preview. */
export function clipFileName(
  session: Named,
  position: number,
  kind: 'tracked' | 'preview' | 'plain',
): string {
  const clip = clipName(session, position);
  return kind === 'plain' ? `${clip}.mp4` : `${clip}_${kind}.mp4`;
}
