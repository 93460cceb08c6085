// The XML timeline of Sportscode, which Hudl, Nacsport, LongoMatch and others write too: instances
// with a code and labels, times in decimal seconds. Read leniently, written strictly.

import { message } from '@/lib/messages/message';
import { messageOf } from '../../problems/with-english';
import { secondsText } from '../entries/frame-times';
import {
  ENTRIES_MAX,
  type EntriesRead,
  joinNotes,
  type ListEntry,
  type ListText,
  type Moment,
  unreadableFile,
} from '../entries/list-file';
import {
  childrenNamed,
  childText,
  descendants,
  escapeXml,
  readXml,
  type XmlNode,
} from './xml-tree';

export const recognizesSportscode = ({ head }: ListText): boolean =>
  /^(?:<\?xml[^>]*>\s*)?(?:<!DOCTYPE[^>[]*>\s*)?<(?:file|ALL_INSTANCES|instance)\b/i.test(
    withoutComments(head),
  ) && /<(?:ALL_INSTANCES|instances?|SORT_INFO|ROWS)\b/i.test(head);

function withoutComments(text: string): string {
  return text.replace(/<!--[\s\S]{0,4096}?-->/g, '');
}

/** "Player" as programs of other languages write it, in lower case. */
const playerGroups = new Set(
  `player players playername athlete spieler spielerin joueur joueuse joueurs jugador jugadora
  jugadores giocatore giocatrice giocatori jogador jogadora jogadores atleta speler spelers spelare
  spiller spillere pelaaja zawodnik hráč hráči játékos igrač igralec jucător oyuncu игрок гравец
  παίκτης 選手 球员 선수`.split(/\s+/),
);
const videoGroups = new Set(['video', 'videoname', 'video name']);
const noteGroups = new Set(['notes', 'note', 'comment', 'comments']);

export function readSportscode({ text }: ListText): EntriesRead {
  const xml = readXml(text);
  if (!xml.ok) return unreadableFile(messageOf(xml));
  const names = new Set(['instance']);
  const instances =
    xml.root.name.toLowerCase() === 'instance' ? [xml.root] : descendants(xml.root, names);
  const entries = instances.slice(0, ENTRIES_MAX).map(instanceEntry);
  const byCode = entries.filter(({ isByCode }) => isByCode).length;
  const warnings =
    byCode === 0
      ? []
      : [
          byCode === entries.length
            ? message(
                'The instances have no label of the group Player: their code is taken as the player.',
              )
            : message(
                '{count} of {total} instances have no label of the group Player: their code is taken as the player.',
                { count: byCode, total: entries.length },
              ),
        ];
  return { ok: true, entries, warnings };
}

type InstanceEntry = ListEntry & { readonly isByCode: boolean };

/** Several players are several names in the cell. */
function instanceEntry(instance: XmlNode): InstanceEntry {
  const labels = childrenNamed(instance, 'label').flatMap((label) =>
    childrenNamed(label, 'text').map((text) => ({
      group: childText(label, 'group'),
      text: text.text.trim(),
    })),
  );
  const inGroup = (groups: ReadonlySet<string>) =>
    labels.filter(({ group, text }) => groups.has(group.toLowerCase()) && text !== '');
  const players = [...new Set(inGroup(playerGroups).map(({ text }) => text))];
  const code = childText(instance, 'code');
  const others = labels.filter(
    ({ group }) => !playerGroups.has(group.toLowerCase()) && !videoGroups.has(group.toLowerCase()),
  );
  const notes = joinNotes([
    players.length > 0 && !players.includes(code) ? code : '',
    ...others.map(({ group, text }) =>
      group === '' || noteGroups.has(group.toLowerCase()) || text === ''
        ? text
        : `${group}: ${text}`,
    ),
    ...['notes', 'free_text'].map((name) => childText(instance, name)),
  ]);
  return {
    line: instance.line,
    videoName: inGroup(videoGroups)[0]?.text,
    startTime: pointDecimals(childText(instance, 'start')),
    stopTime: pointDecimals(childText(instance, 'end')),
    playerName: players.length > 0 ? players.join('; ') : code,
    notes,
    isByCode: players.length === 0,
  };
}

function pointDecimals(time: string): string {
  return time.replace(/^(\d+),(\d+)$/, '$1.$2');
}

/** Labels of the groups Player, Video and Notes carry what the format has no field for. */
export function writeSportscode(moments: readonly Moment[]): string {
  const used = moments.filter(({ include }) => include);
  const instances = used.map((moment, index) =>
    [
      '    <instance>',
      `      <ID>${index + 1}</ID>`,
      `      <start>${secondsText(moment.startMs)}</start>`,
      `      <end>${secondsText(moment.stopMs)}</end>`,
      `      <code>${escapeXml(moment.playerName)}</code>`,
      labelXml('Player', moment.playerName),
      labelXml('Video', moment.videoName),
      ...(moment.notes === '' ? [] : [labelXml('Notes', moment.notes)]),
      '    </instance>',
    ].join('\n'),
  );
  const rows = [...new Set(used.map(({ playerName }) => playerName))].map(rowXml);
  return `<?xml version="1.0" encoding="utf-8"?>
<file>
  <ALL_INSTANCES>
${instances.join('\n')}
  </ALL_INSTANCES>
  <ROWS>
${rows.join('\n')}
  </ROWS>
</file>
`;
}

function labelXml(group: string, text: string): string {
  return `      <label><group>${group}</group><text>${escapeXml(text)}</text></label>`;
}

/** Colors of rows have 16 bits; eight that differ clearly, in turn. */
const rowColors = [
  [65535, 54484, 0],
  [0, 35000, 65535],
  [60000, 12000, 12000],
  [12000, 48000, 20000],
  [45000, 20000, 60000],
  [65535, 32000, 0],
  [0, 50000, 50000],
  [65535, 30000, 45000],
] as const;

function rowXml(code: string, index: number): string {
  const [red, green, blue] = rowColors[index % rowColors.length] ?? rowColors[0];
  return `    <row><sort_order>${index + 1}</sort_order><code>${escapeXml(code)}</code><R>${red}</R><G>${green}</G><B>${blue}</B></row>`;
}
