// What a file is, and what is read out of it.

import { describe, expect, it } from 'vitest';
import { inEnglish } from '@/lib/messages/translate';
import { planList } from '../plan-list';
import { readListBytes, readListText, recognizeList } from './read-list';

const encode = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) =>
  new Uint8Array(
    [...`\uFEFF${text}`].flatMap((c) => [c.charCodeAt(0) & 255, c.charCodeAt(0) >> 8]),
  );
const latin = (text: string) => new Uint8Array([...text].map((c) => c.charCodeAt(0)));

/** The rows of the CSV that a file becomes. */
function rowsOf(file: string | Uint8Array): string[] {
  const read = readListBytes(typeof file === 'string' ? encode(file) : file);
  if (!read.ok) throw new Error(`${read.message} ${read.hint}`);
  return read.text.trimEnd().split('\n');
}

const sportscode = (instances: string) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<file>\n<ALL_INSTANCES>\n${instances}\n</ALL_INSTANCES>\n</file>`;

describe('a file is named by its content', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['columns', 'start,stop,player\n1,2,Ann', 'table'],
    ['columns of another language', 'Spieler;Anfang;Ende\nAnn;1:30;1:40', 'table'],
    ['no header', '1.5,2.5,Ann', 'table'],
    ['nothing', '', 'table'],
    ['a header alone', 'videoName,startTime,stopTime,playerName', 'table'],
    ['Sportscode', sportscode('<instance/>'), 'sportscode-xml'],
    ['FCPXML', '<?xml version="1.0"?><!DOCTYPE fcpxml><fcpxml version="1.9"/>', 'fcpxml'],
    ['XMEML', '<?xml version="1.0"?><!DOCTYPE xmeml><xmeml version="4"/>', 'xmeml'],
    ['OTIO', '{"OTIO_SCHEMA": "Timeline.1"}', 'otio'],
    ['LosslessCut, JSON5', "{ version: 1, cutSegments: [{ start: 1, name: 'Ann' }] }", 'llc'],
    ['WebVTT', 'WEBVTT - title\n\n00:01.000 --> 00:02.000\nAnn', 'webvtt'],
    ['SubRip', '1\n00:00:01,000 --> 00:00:02,000\nAnn', 'srt'],
    ['PotPlayer', '[Bookmark]\n0=1000*Ann*\n', 'pbf'],
    ['CMX3600', '001  AX V C 00:00:01:00 00:00:02:00 01:00:00:00 01:00:01:00', 'cmx3600-edl'],
    [
      'Resolve',
      '001 001 V C 01:00:00:00 01:00:00:01 01:00:00:00 01:00:00:01\n |C:ResolveColorBlue |M:Ann |D:9',
      'resolve-markers',
    ],
    [
      'Resolve index',
      '#,Record In,Record Out,Name\n1,01:00:00:00,01:00:01:00,Ann',
      'resolve-index',
    ],
    [
      'Premiere',
      'Marker Name\tDescription\tIn\tOut\nAnn\t\t00:00:01:00\t00:00:02:00',
      'premiere-markers',
    ],
    ['Twitch', '0:01:30,Broadcaster,ann,Goal', 'twitch-markers'],
    ['MPlayer', '5.3 7.1 0\n15 16.7 1\n', 'mplayer-edl'],
    ['chapters', '0:00 Intro\n1:30 Ann', 'youtube-chapters'],
    ['chat', '1:30 - 1:40 Ann\n2:00-2:10 Bea', 'chat-text'],
    ['chat without dashes', 'start stop player\n1:30 1:40 Ann\n2:00 2:10 Bea', 'chat-text'],
    ['MOT', '1,1,10,20,30,40,0.9,-1,-1,-1\n2,1,10,20,30,40,0.9,-1,-1,-1', 'mot'],
    ['old Excel', latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0'), 'xls'],
    ['RTF', '{\\rtf1\\ansi start, stop}', 'rtf'],
    ['PDF', latin('%PDF-1.7\n\x01'), 'pdf'],
    ['HTML', '<table><tr><td>1:30</td></tr></table>', 'html'],
    [
      'SpreadsheetML',
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
      'spreadsheet-xml',
    ],
    ['PNG', latin('\x89PNG\r\n\x1a\n\0\0'), 'image'],
    ['MP4', latin('\0\0\0\x20ftypisom\0\0'), 'video'],
    ['HEIC', latin('\0\0\0\x20ftypheic\0\0'), 'image'],
    ['ASS', '[Script Info]\nTitle: x', 'ass'],
    ['JSON', '{"a": 1}', 'json'],
    ['JSON of rows', '[{"start": 1}]', 'json'],
    ['XML', '<svg><g/></svg>', 'xml'],
    ['gzip', latin('\x1f\x8b\x08\0\0'), 'archive'],
    ['bytes', latin('\x01\0\0\x02\x03\0\0'), 'binary'],
    ['columns with spaces between them', 'Ann 2 3\n90 100 Ann\n120 130 Bea', 'table'],
    ['prose', 'Dear coach,\nplease find the moments below, thank you.\nAnn', 'not-a-list'],
  ])('%s', (_, file, name) => {
    expect(recognizeList(file).name).toBe(name);
    if (typeof file === 'string') expect(recognizeList(encode(file)).name).toBe(name);
  });

  it.each([
    ['{"a": 1}', /JSON file of another program.*CSV/],
    ['{\\rtf1 x}', /formatting \(RTF\).*plain text or CSV/],
    ['Dear coach', /text without times.*0:01:30/],
  ])('%s pasted is one sentence, never three missing columns', (text, words) => {
    const read = readListText(text);
    expect(read.ok).toBe(false);
    if (!read.ok)
      expect(read.problems.map(({ message }) => message)).toEqual([expect.stringMatching(words)]);
  });
});

describe('Sportscode', () => {
  it('the label of the group Player is the player, the rest are notes', () => {
    const label = (group: string, ...texts: string[]) =>
      `<label><group>${group}</group>${texts.map((text) => `<text>${text}</text>`).join('')}</label>`;
    const file = sportscode(
      [
        `<instance><ID>1</ID><start>12,5</start><end>20.25</end><code>Shot</code>${label('Joueur', 'Ann')}${label('Result', 'Goal & more')}</instance>`,
        `<instance><start>30</start><end>31</end><code><![CDATA[7 <Bea> & co]]></code></instance>`,
        `<instance><start>40</start><end>41</end><code>Pass</code>${label('PLAYERS', 'Ann', 'Bea')}</instance>`,
      ].join('\n'),
    );
    const expected = [
      'startTime,stopTime,playerName,notes',
      '12.5,20.25,Ann,Shot · Result: Goal & more',
      '30,31,7 <Bea> & co,',
      '40,41,"Ann; Bea",Pass',
    ];
    expect(rowsOf(file)).toEqual(expected);
    expect(rowsOf(utf16(file))).toEqual(expected);
    const read = readListText(file);
    expect(read.ok && read.table.records.map(({ line }) => line)).toEqual([4, 5, 6]);
    expect(read.ok && read.warnings.map((warning) => inEnglish(warning))).toEqual([
      expect.stringContaining('1 of 3 instances'),
    ]);
  });

  it('instances on one line have numbers of their own, and a correction changes one of them', () => {
    const moment = (start: number, code: string) =>
      `<instance><start>${start}</start><end>${start + 1}</end><code>${code}</code></instance>`;
    const plan = planList({
      text: `<file><ALL_INSTANCES><instance/>${moment(1, 'Ann')}${moment(3, 'Bea')}</ALL_INSTANCES></file>`,
      videos: [{ id: 'v', name: 'match.mp4', durationSeconds: 60, fps: 25 }],
      videoNames: {},
      padding: { before: 0, after: 0 },
      corrections: [{ line: 2, field: 'playerName', value: 'Cid; Dia' }],
    });
    expect(plan.rows.map(({ line, playerName }) => [line, playerName])).toEqual([
      [1, 'Ann'],
      [2, 'Cid'],
      [2, 'Dia'],
    ]);
  });

  it('a file that is cut off, or that defines entities, is an error', () => {
    const cut = sportscode('<instance><start>1</start>').slice(0, -40);
    expect(readListBytes(encode(cut))).toMatchObject({ ok: false, message: /ends in the middle/ });
    const bomb = `<?xml version="1.0"?><!DOCTYPE file [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${sportscode('<instance><code>&b;</code></instance>').slice(38)}`;
    expect(readListBytes(encode(bomb))).toMatchObject({ ok: false, message: /entities/ });
  });
});

describe('edit lists', () => {
  it('CMX3600: source times, clip names, markers, drop-frame; no sound, no transition stubs', () => {
    const file = `TITLE: Match
FCM: DROP FRAME

001  AX       AA/V  C        00:01:30:12 00:01:40:00 01:00:00:00 01:00:09:18
* FROM CLIP NAME: match 1.mov
* LOC: 01:00:01:00 RED     Good save
002  BL       V     C        00:00:00:00 00:00:00:00 01:00:09:18 01:00:09:18
002  tape.2   V     D    024 00:02:00:00 00:02:10:00 01:00:09:18 01:00:19:18
* FROM CLIP NAME: match 1.mov
* TO CLIP NAME: second.mov
003  AX       A     C        00:03:00:00 00:03:10:00 01:00:19:18 01:00:29:18
`;
    expect(rowsOf(file)).toEqual([
      'videoName,startTime,stopTime,playerName,notes',
      'match 1.mov,"00:01:30;12","00:01:40;00",,Good save',
      'second.mov,"00:02:00;00","00:02:10;00",,',
    ]);
  });

  it('Resolve markers: names, notes, lengths in frames', () => {
    const file = `TITLE: T
FCM: NON-DROP FRAME

001  001      V     C        01:00:05:00 01:00:05:01 01:00:05:00 01:00:05:01
 first goal |C:ResolveColorBlue |M:Ann |D:50

002  001      V     C        01:00:09:00 01:00:09:01 01:00:09:00 01:00:09:01
 |C:ResolveColorRed |M:Bea |D:1
`;
    expect(rowsOf(file)).toEqual([
      'startTime,stopTime,duration,playerName,notes',
      '01:00:05:00,,50f,Ann,first goal',
      '01:00:09:00,01:00:09:00,,Bea,',
    ]);
  });

  it('an edit list of sound alone: its channels count once', () => {
    const event = (number: number, track: string) =>
      `00${number}  SONG  ${track}    C        00:00:01:00 00:00:02:00 01:00:00:00 01:00:01:00\n*FROM CLIP NAME: song.mp3\n`;
    expect(rowsOf(event(1, 'A9') + event(2, 'A10'))).toHaveLength(2);
    expect(rowsOf(event(1, 'V') + event(2, 'A10'))).toHaveLength(2);
  });

  it('MPlayer and mpv', () => {
    expect(rowsOf('  5.3   7.1    0\n  720.1        2  \n')).toEqual([
      'startTime,stopTime,playerName',
      '5.3,7.1,',
      '720.1,720.1,',
    ]);
    expect(rowsOf('5.3 7.1 0\n')).toEqual(['startTime,stopTime,playerName', '5.3,7.1,']);
    expect(rowsOf('# mpv EDL v0\n/a/match.mp4,10,2.5\n')).toEqual([
      'videoName,startTime,duration,playerName',
      'match.mp4,10,2.5,',
    ]);
  });
});

describe('timelines', () => {
  it('FCPXML: clips in source time, counted from the first timecode of the source', () => {
    const file = (inner: string) =>
      `<fcpxml version="1.9"><resources><asset id="r1" name="m" src="file:///v/ma%20tch.mov" start="3600s"/></resources><spine><asset-clip ref="r1" name="Ann" start="108270000/30000s" duration="300300/30000s" offset="0s">${inner}</asset-clip></spine></fcpxml>`;
    expect(rowsOf(file(''))).toEqual([
      'videoName,startTime,stopTime,playerName',
      'ma tch.mov,9,19.01,Ann',
    ]);
    expect(
      rowsOf(
        file(
          '<marker start="3610s" duration="1/30s" value="Bea" note="shot"/><chapter-marker start="3612s" duration="2s" value="Cid"/>',
        ),
      ),
    ).toEqual([
      'videoName,startTime,stopTime,playerName,notes',
      'ma tch.mov,10,10,Bea,shot',
      'ma tch.mov,12,14,Cid,',
    ]);
  });

  it('XMEML: frames at a rate, sound left out, files by their id', () => {
    const item = (file: string, name: string, from: number, to: number) =>
      `<clipitem><name>${name}</name><rate><timebase>30</timebase><ntsc>TRUE</ntsc></rate><in>${from}</in><out>${to}</out>${file}</clipitem>`;
    const file = `<xmeml version="4"><sequence><media><video><track>${item('<file id="f"><name>match.mov</name></file>', 'Ann', 300, 600)}${item('<file id="f"/>', 'Bea', 900, 930)}</track></video><audio><track>${item('<file id="f"/>', 'Ann', 300, 600)}</track></audio></media></sequence></xmeml>`;
    expect(rowsOf(file)).toEqual([
      'videoName,startTime,stopTime,playerName',
      'match.mov,10.01,20.02,Ann',
      'match.mov,30.03,31.031,Bea',
    ]);
    const marker = '<marker><name>Cid</name><comment>c</comment><in>30</in><out>-1</out></marker>';
    expect(rowsOf(file.replace('</clipitem>', `${marker}</clipitem>`))).toEqual([
      'videoName,startTime,stopTime,playerName,notes',
      'match.mov,1.001,1.001,Cid,c',
    ]);
    const named = (name: string) =>
      rowsOf(
        file.replace('<name>match.mov</name>', `<pathurl>file:///a/a%20b.mov</pathurl>${name}`),
      )[1];
    expect(named('<name>c%20d.mov</name>')).toMatch(/^c%20d\.mov,/);
    // No name, or the end of the address with its escapes (OpenTimelineIO).
    expect(named('')).toMatch(/^a b\.mov,/);
    expect(named('<name>a%20b.mov</name>')).toMatch(/^a b\.mov,/);
  });

  it('OTIO: rational times, minus the start of the media', () => {
    const time = (value: number) => ({ OTIO_SCHEMA: 'RationalTime.1', value, rate: 24 });
    const clip = {
      OTIO_SCHEMA: 'Clip.1',
      name: 'Ann',
      source_range: { start_time: time(86_640), duration: time(48) },
      media_reference: {
        target_url: 'file:///v/match.mov',
        available_range: { start_time: time(86_400), duration: time(9000) },
      },
    };
    const track = (kind: string) => ({ OTIO_SCHEMA: 'Track.1', kind, children: [clip] });
    const timeline = {
      OTIO_SCHEMA: 'Timeline.1',
      tracks: { OTIO_SCHEMA: 'Stack.1', children: [track('Video'), track('Audio')] },
    };
    expect(rowsOf(JSON.stringify(timeline))).toEqual([
      'videoName,startTime,stopTime,playerName',
      'match.mov,10,12,Ann',
    ]);
  });

  it('LosslessCut: open ends, tags, segments left out', () => {
    expect(
      rowsOf(
        "{ version: 1, mediaFileName: 'match.mp4', cutSegments: [ { end: 5, name: 'Ann' }, { start: 10.123456789, name: 'Bea', tags: { foot: 'left' }, selected: false }, ], }",
      ),
    ).toEqual([
      'videoName,startTime,stopTime,playerName,include,notes',
      'match.mp4,0,5,Ann,,',
      'match.mp4,10.123457,end,Bea,false,foot: left',
    ]);
    expect(rowsOf('{"version": 2, "cutSegments": [{"start": 10, "name": "Bea"}]}')).toEqual([
      'startTime,stopTime,playerName',
      '10,10,Bea',
    ]);
  });
});

describe('lines of times', () => {
  it('chapters: the next start is the stop, the last lasts to the end', () => {
    expect(rowsOf('My match\n0:00 Kick-off\n(1:30) - Ann shoots\n1:02:10 Bea: saves')).toEqual([
      'startTime,stopTime,playerName',
      '0:00,1:30,Kick-off',
      '1:30,1:02:10,Ann shoots',
      '1:02:10,end,Bea: saves',
    ]);
  });

  it('chat: a span and the player before a colon', () => {
    expect(
      rowsOf('1:30 - 1:40 Ann: great goal\n- 2:00–2:10.5 Bea\n[3:00] Cid\n4:00 4:10 Dia'),
    ).toEqual([
      'startTime,stopTime,playerName,notes',
      '1:30,1:40,Ann,great goal',
      '2:00,2:10.5,Bea,',
      '3:00,3:00,Cid,',
      '4:00,4:10,Dia,',
    ]);
  });

  it('the scenes of a tape', () => {
    const row = (time: string) =>
      `${time}\t00:00:00:00 - 00:01:00:00\t2001-12-31 - 2002-01-01\t0 - 9\n`;
    const report = `DV Analyzer\n\nAbsolute time\tDV timecode range\tRecorded date/time range\tFrame range\n${row('00:00:00.000')}${row('00:01:00.400')}\nPercent: 2 %\n`;
    expect(rowsOf(report)).toEqual([
      'startTime,stopTime,playerName,notes',
      '0,60.4,,2001-12-31 - 2002-01-01',
      '60.4,end,,2001-12-31 - 2002-01-01',
    ]);
  });

  it('Twitch, PotPlayer', () => {
    expect(rowsOf('0:01:30,Editor,ann,"Goal, left"\n0:02:00,Broadcaster,bea,Save')).toEqual([
      'startTime,stopTime,playerName,notes',
      '90,120,"Goal, left",Marked by ann',
      '120,end,Save,Marked by bea',
    ]);
    expect(rowsOf(utf16('[Bookmark]\r\n0=1500*Ann*28FFD8\r\n1=2500*Bea*\r\n'))).toEqual([
      'startTime,stopTime,playerName',
      '1.5,2.5,Ann',
      '2.5,end,Bea',
    ]);
  });

  it('a table whose cells begin with times stays a table', () => {
    for (const text of [
      '1:30\t1:40\tAnn',
      '1:30 ,1:40 ,Ann',
      'start\tstop\n1:30 \t1:40 ',
      '1:30;1:40;Ann',
    ])
      expect(recognizeList(text).name).toBe('table');
  });
});

describe('subtitles', () => {
  it('voices, tags, identifiers, several lines', () => {
    const file =
      'WEBVTT\n\nNOTE hello\n\nintro\n00:05.000 --> 00:07.000 align:start\n<v Ann>a <i>fine</i> shot\n\n01:00:05.000 --> 01:00:07.000\nBea: saves &amp; smiles\nagain\n';
    expect(rowsOf(file)).toEqual([
      'startTime,stopTime,playerName,notes',
      '00:05.000,00:07.000,Ann,a fine shot',
      '01:00:05.000,01:00:07.000,Bea,saves & smiles again',
    ]);
    expect(rowsOf('1\n00:00:05,000 --> 00:00:07,000\n{\\an8}<b>Ann</b>\n')).toEqual([
      'startTime,stopTime,playerName',
      '00:00:05.000,00:00:07.000,Ann',
    ]);
  });
});

it('Premiere: UTF-16, tabs, the name is the player, semicolons throughout are drop-frame', () => {
  const file =
    'Marker Name\tDescription\tIn\tOut\tDuration\tMarker Type\r\nAnn\tshot\t00;01;30;12\t00;01;40;00\t\tComment\r\n\tsave\t00:02:10:12\t00:02:10:12\t\tComment\r\n';
  expect(rowsOf(utf16(file))).toEqual([
    'startTime,stopTime,playerName,notes',
    '"00:01:30;12","00:01:40;00",Ann,shot',
    '00:02:10:12,00:02:10:12,save,',
  ]);
});

it('the dry run says what the list is, keeps its lines and warns at the first row', () => {
  const plan = planList({
    text: sportscode(
      '<instance><start>1</start><end>2</end><code>=Ann</code></instance>\n\n<instance><start>3</start><end>4</end><code>Bea</code></instance>',
    ),
    videos: [{ id: 'v', name: 'match.mp4', durationSeconds: 60, fps: 25 }],
    videoNames: {},
    padding: { before: 0, after: 0 },
    corrections: [{ line: 6, field: 'playerName', value: 'Cid' }],
  });
  expect(plan.format).toEqual({ name: 'sportscode-xml', label: 'Sportscode XML timeline' });
  expect(plan.rows.map(({ line, playerName, problems }) => [line, playerName, problems])).toEqual([
    [4, '=Ann', []],
    [6, 'Cid', []],
  ]);
  expect(plan.rows[0]?.warnings[0]?.message).toContain('code is taken as the player');
});
