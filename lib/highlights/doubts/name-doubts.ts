// Doubts about who is meant, and about texts and columns that were not read as meant: counters in
// place of players, several players in one name, garbled letters, times in a column that is not used.

import { type Message, message } from '@/lib/messages/message';
import { numberNames } from '../columns/column-names';
import type { PlayersRead } from '../names/player-names';
import { withEnglish } from '../problems/with-english';
import { countsRows } from '../table/row-counter';
import { bareWord, foldName, plainText } from '../text/clean-text';
import { plainNumberValue } from '../times/time-grammar';
import type { ListReading } from '../times/time-reading';
import { firstLines, type ListDoubt, repairTo } from './list-doubt';

type NamedRow = {
  readonly line: number;
  readonly playerName: string;
  readonly videoName: string;
  readonly notes: string;
  readonly videoId: string | null;
  readonly startMs: number | null;
  readonly cells: { readonly playerName?: string | undefined };
  readonly playerDoubt: PlayersRead['doubt'];
};

export type NameFacts = {
  /** Rows that are used and have no problem. */
  readonly rows: readonly NamedRow[];
  readonly reading: ListReading;
  readonly playerHeader: string;
  readonly isHeaderless: boolean;
  /** The list has more columns than start, stop and player. */
  readonly textColumns: boolean;
  readonly unusedTimes: readonly string[];
  /** Line -> half or quarter of the match, where a column says it. */
  readonly periods: ReadonlyMap<number, string>;
};

/** The doubts; a reading repairs those about players. */
export function doubtfulNames(facts: NameFacts): ListDoubt[] {
  return [
    counters(facts),
    numbersAsPlayers(facts),
    severalInOneName(facts),
    oneNameSplit(facts),
    garbledLetters(facts.rows),
    unusedTimes(facts),
    clockOfPeriods(facts),
    sameFileName(facts.rows),
  ].flatMap((doubt) => (doubt === null ? [] : [doubt]));
}

function doubt(code: string, sentence: Message, rows: readonly NamedRow[]): ListDoubt | null {
  return rows.length === 0
    ? null
    : { code, ...withEnglish(sentence), lines: firstLines(rows), repair: null };
}

/** A column called number or the like is doubted at two rows, one called player at three. */
function counters({ rows, playerHeader, isHeaderless, reading }: NameFacts): ListDoubt | null {
  const byLine = [...new Map(rows.map((row) => [row.line, row])).values()];
  const names = byLine.map(({ playerName }) => playerName);
  const isNumberColumn = numberNames.includes(bareWord(playerHeader));
  const hasText = /[^\d\s]/.test(names[0] ?? '');
  if (!countsRows(names) || (!isNumberColumn && !hasText && names.length < 3)) return null;
  const cells = names.slice(0, 3).join(', ');
  const sentence = isHeaderless
    ? message(
        'The third column is taken for the players, but counts the rows ({cells}). If these are no players, say so and fill the players in, or name the column of the players "player".',
        { cells },
      )
    : message(
        'The column "{header}" is taken for the players, but counts the rows ({cells}). If these are no players, say so and fill the players in, or name the column of the players "player".',
        { header: playerHeader.trim().slice(0, 60), cells },
      );
  return withRepair(doubt('counter_as_player', sentence, byLine), noPlayers(reading));
}

const noPlayers = (reading: ListReading) =>
  repairTo({ ...reading, players: 'none' }, message('These are no players'));

/** Without a header the third column names the players; numbers there may be anything. */
function numbersAsPlayers({
  rows,
  isHeaderless,
  textColumns,
  reading,
}: NameFacts): ListDoubt | null {
  if (!isHeaderless || !textColumns || rows.length === 0) return null;
  if (!rows.every(({ playerName }) => plainNumberValue(playerName, true) !== null)) return null;
  const sentence = message(
    'The list has no header: its columns are read as start, stop and player, so that the players are numbers. If that is wrong, say so and fill the players in, or write a first line that names the columns.',
  );
  return withRepair(doubt('numbers_as_players', sentence, rows), noPlayers(reading));
}

function severalInOneName({ rows, reading }: NameFacts): ListDoubt | null {
  const found = rows.filter(({ playerDoubt }) => playerDoubt === 'several');
  const sentence = message(
    '"{cell}" is read as one player. If several are meant, split such names; where only some of them are several, write a semicolon between the players instead.',
    { cell: cellOf(found) },
  );
  const repair = repairTo({ ...reading, players: 'split' }, message('Split into several players'));
  return withRepair(doubt('several_players_in_a_name', sentence, found), repair);
}

function oneNameSplit({ rows, reading }: NameFacts): ListDoubt | null {
  const found = rows.filter(({ playerDoubt }) => playerDoubt === 'one');
  const names = found.filter(({ line }) => line === found[0]?.line);
  const count = names.length;
  const shown = names.slice(0, 3).map(({ playerName }) => playerName.slice(0, 40));
  const sentence = message(
    '"{cell}" is read as {count} players ({names}). If such names are one player each, keep them whole.',
    { cell: cellOf(found), count, names: [...shown, ...(count > 3 ? ['…'] : [])].join('; ') },
  );
  const repair = repairTo({ ...reading, players: 'whole' }, message('Keep each as one player'));
  return withRepair(doubt('one_name_split', sentence, found), repair);
}

function withRepair(found: ListDoubt | null, repair: ListDoubt['repair']): ListDoubt | null {
  return found && { ...found, repair };
}

/** The cell of the first row, as it is written. */
function cellOf([first]: readonly NamedRow[]): string {
  return plainText(first?.cells.playerName ?? '').slice(0, 80);
}

// The replacement character, and letters of UTF-8 that were read as Windows-1252: "JosÃ©".
const GARBLED = /\uFFFD|[\u00C2\u00C3][\u0080-\u00BF]|\u00E2\u20AC/;

function garbledLetters(rows: readonly NamedRow[]): ListDoubt | null {
  const found = rows.filter(({ playerName, videoName, notes }) =>
    [playerName, videoName, notes].some((text) => GARBLED.test(text)),
  );
  return doubt(
    'garbled_letters',
    message(
      'Some letters could not be read: the file was saved in another encoding. Save the list as "CSV UTF-8" and choose it again.',
    ),
    found,
  );
}

function unusedTimes({ rows, unusedTimes: headers }: NameFacts): ListDoubt | null {
  const [header] = headers;
  if (header === undefined) return null;
  return doubt(
    'unused_times',
    message(
      'The column "{header}" holds times, but is not used. Name the columns start and stop where these are meant.',
      { header: header.trim().slice(0, 60) },
    ),
    rows.slice(0, 1),
  );
}

/** A clock that begins anew with each half does not count from the start of the video. */
function clockOfPeriods({ rows, periods }: NameFacts): ListDoubt | null {
  const spans = new Map<string, { first: number; last: number }>();
  for (const { line, startMs } of rows) {
    const period = periods.get(line) ?? '';
    if (period === '' || startMs === null) continue;
    const { first, last } = spans.get(period) ?? { first: startMs, last: startMs };
    spans.set(period, { first: Math.min(first, startMs), last: Math.max(last, startMs) });
  }
  const ordered = [...spans].sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
  const overlaps = ordered.some(([, { first }], index) => {
    const before = ordered[index - 1]?.[1];
    return before !== undefined && first < before.last;
  });
  return doubt(
    'clock_of_each_half',
    message(
      'The times seem to begin anew in each half or quarter. They are read from the start of the video: add the time at which each begins.',
    ),
    overlaps ? rows : [],
  );
}

/** Two paths that end alike: likely two videos, of which one is at hand. */
function sameFileName(rows: readonly NamedRow[]): ListDoubt | null {
  const paths = new Map<string, string>();
  const found = rows.filter(({ videoId, videoName }) => {
    if (videoId === null || !/[\\/]/.test(videoName)) return false;
    const path = foldName(videoName).replaceAll('\\', '/');
    const known = paths.get(videoId);
    paths.set(videoId, known ?? path);
    return known !== undefined && known !== path;
  });
  return doubt(
    'same_file_name',
    message(
      'Files of different folders have the same name here and are taken for one video. If they are several, name the videos apart.',
    ),
    found,
  );
}
