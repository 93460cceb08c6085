// The lists of a match, from the rows of its chunks.

import {
  type ChunkFile,
  keyframePlaylist,
  masterPlaylist,
  mediaPlaylist,
  type Variant,
} from '@/lib/media/playback/playlists';
import { thumbnailTrack } from '@/lib/media/playback/thumbnail-track';
import { isWhole } from '@/lib/session/match-work';
import { db } from '../db/client';
import { readMatchSeconds } from '../match/match-work';
import { type PlaybackChunk, readPlaybackChunks, soundRung } from './playback-files';

export type Playlist = {
  readonly text: string;
  /** It stays as it is. */
  readonly isWhole: boolean;
};

/** The list of this name; `query` goes on to the addresses in it. null: there is none so far. */
export async function playlistOf(
  videoId: string,
  file: string,
  query: string,
): Promise<Playlist | null> {
  const [chunks, seconds] = await Promise.all([
    readPlaybackChunks(db(), videoId),
    readMatchSeconds(videoId),
  ]);
  const last = chunks.at(-1);
  if (!last) return null;
  const whole = isWhole(last.stopSeconds, seconds);
  const text = textOf(chunks, file, query, whole);
  return text === null ? null : { text, isWhole: whole };
}

function textOf(
  chunks: readonly PlaybackChunk[],
  file: string,
  query: string,
  whole: boolean,
): string | null {
  if (file === 'master.m3u8') return masterOf(chunks, query);
  if (file === 'thumbnails.vtt')
    return thumbnailTrack(
      chunks.flatMap(({ thumbnails, startSeconds, stopSeconds }) =>
        thumbnails === null
          ? []
          : [
              {
                ...thumbnails.sprite,
                startSeconds,
                stopSeconds,
                uri: `${thumbnails.id}.jpg${query}`,
              },
            ],
      ),
    );
  const [, rung = '', keyframes] = /^(.*?)(-keyframes)?\.m3u8$/.exec(file) ?? [];
  const list = { files: filesOf(chunks, rung, query), isWhole: whole };
  if (list.files.length === 0) return null;
  return keyframes ? keyframePlaylist(list) : mediaPlaylist(list);
}

function masterOf(chunks: readonly PlaybackChunk[], query: string): string {
  const [first] = chunks;
  const variants = (first?.files ?? []).flatMap(
    ({ rung, size, framesPerSecond, codec }): Variant[] =>
      size === null || framesPerSecond === null
        ? []
        : [
            {
              ...{ uri: `${rung}.m3u8${query}`, keyframesUri: `${rung}-keyframes.m3u8${query}` },
              ...{ ...size, framesPerSecond, codec },
              files: filesOf(chunks, rung, query),
            },
          ],
  );
  const sound = first?.files.find(({ rung }) => rung === soundRung);
  return masterPlaylist(
    variants,
    sound
      ? {
          uri: `${soundRung}.m3u8${query}`,
          codec: sound.codec,
          files: filesOf(chunks, soundRung, query),
        }
      : null,
  );
}

function filesOf(chunks: readonly PlaybackChunk[], rung: string, query: string): ChunkFile[] {
  return chunks.flatMap(({ files }) =>
    files
      .filter((file) => file.rung === rung)
      .map(({ id, initBytes, segments, endSeconds }) => {
        return { uri: `${id}.mp4${query}`, initBytes, segments, endSeconds };
      }),
  );
}
