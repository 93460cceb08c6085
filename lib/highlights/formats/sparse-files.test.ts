// Files that lack what they may lack, and those that lack too much.

import { describe, expect, it } from 'vitest';
import { planList } from '../plan-list';
import { planMoments, withoutClipLimits } from '../plan-moments';
import { rateOf, rationalMs } from './entries/frame-times';
import type { Moment } from './entries/list-file';
import { fileNameOf } from './entries/timeline-moments';
import { readListBytes, readListText } from './read-list';
import { writeList } from './write-list';

const encode = (text: string) => new TextEncoder().encode(text);
function rowsOf(file: string | Uint8Array): string[] {
  const read = readListBytes(typeof file === 'string' ? encode(file) : file);
  return read.ok ? read.text.trimEnd().split('\n').slice(1) : [read.message];
}

describe('FCPXML', () => {
  const file = (resources: string, spine: string) =>
    `<fcpxml><resources>${resources}</resources><spine>${spine}</spine></fcpxml>`;
  it.each([
    ['no asset, no name', file('', '<clip start="1s" duration="2s"/>'), [',1,3,'.slice(1)]],
    [
      'a clip around a video of an asset',
      file(
        '<asset id="r" name="tape" start="10s"><media-rep src="file:///a%zz.mov"/></asset>',
        '<clip name="Ann" duration="2s"><video ref="r"/></clip>',
      ),
      ['a%zz.mov,0,2,Ann'],
    ],
    [
      'an asset without an address',
      file(
        '<asset id="r" name="tape"/>',
        '<asset-clip ref="r" name="A" start="1s" duration="1s"/>',
      ),
      ['tape,1,2,A'],
    ],
    [
      'a length that is negative',
      file('', '<clip start="1s" duration="-2s"/>'),
      ['The Final Cut Pro file has neither markers nor clips that could be moments.'],
    ],
    [
      'markers of several clips',
      file(
        '',
        '<clip start="0s" duration="9s"><marker start="2s"/></clip><clip start="9s" duration="1s"/>',
      ),
      ['2,2,'],
    ],
    [
      'nothing',
      '<fcpxml>',
      ['The XML file ends in the middle, so a part of it is missing. Export it again.'],
    ],
  ])('%s', (_, text, rows) => {
    expect(rowsOf(text)).toEqual(rows);
  });
});

describe('XMEML', () => {
  const sequence = (inner: string) => `<xmeml><sequence>${inner}</sequence></xmeml>`;
  it.each([
    [
      'no rate, a file by its address',
      sequence(
        '<clipitem><name>Ann</name><in>25</in><out>50</out><file id="f"><pathurl>file://x/my%20match.mov</pathurl></file></clipitem>',
      ),
      ['my match.mov,1,2,Ann'],
    ],
    ['no file', sequence('<clipitem><in>25</in><out>50</out></clipitem>'), ['1,2,']],
    [
      'frames that are none',
      sequence(
        '<clipitem><in>x</in><out>50</out></clipitem><clipitem><in>9</in><out>5</out></clipitem>',
      ),
      ['The XML timeline has neither markers nor clips that could be moments.'],
    ],
    [
      'markers of the sequence',
      sequence(
        '<rate><timebase>50</timebase></rate><marker><name>Bea</name><in>50</in><out>100</out></marker><marker><in>-1</in></marker>',
      ),
      ['1,2,Bea'],
    ],
    [
      'broken',
      '<xmeml><!ENTITY a "b"></xmeml>',
      ['The XML file defines entities, which are not read.'],
    ],
  ])('%s', (_, text, rows) => {
    expect(rowsOf(text)).toEqual(rows);
  });
});

describe('OTIO', () => {
  const time = (value: unknown, rate: unknown = 10) => ({ value, rate });
  const timeline = (...children: unknown[]) =>
    JSON.stringify({
      OTIO_SCHEMA: 'Timeline.1',
      tracks: { OTIO_SCHEMA: 'Stack.1', children: [{ OTIO_SCHEMA: 'Track.1', children }, null, 3] },
    });
  const clip = (more: object) => ({ OTIO_SCHEMA: 'Clip.2', name: 'Ann', ...more });
  const none = 'The OTIO timeline has neither markers nor clips that could be moments.';
  it.each([
    [
      'a range of the media alone',
      timeline(
        clip({
          media_reference: {
            name: 'm',
            available_range: { start_time: time(50), duration: time(10) },
          },
        }),
      ),
      ['m,0,1,Ann'],
    ],
    [
      'one of several media',
      timeline(
        clip({
          source_range: { start_time: time(20), duration: time(10) },
          active_media_reference_key: 'b',
          media_references: { b: { target_url: 'C:\\v\\b.mov' } },
        }),
      ),
      ['b.mov,2,3,Ann'],
    ],
    [
      'markers',
      timeline(
        clip({
          source_range: { start_time: time(0) },
          markers: [
            { name: 'Bea', comment: 'c', marked_range: { start_time: time(5) } },
            { name: 'x' },
            7,
          ],
        }),
      ),
      ['0.5,0.5,Bea,c'],
    ],
    [
      'times that are none',
      timeline(
        clip({ source_range: { start_time: time('x') } }),
        clip({ source_range: { start_time: time(1, 0) } }),
        clip({}),
      ),
      [none],
    ],
    ['gaps', timeline({ OTIO_SCHEMA: 'Gap.1' }, 'x', null), [none]],
    ['half a file', '{"OTIO_SCHEMA": "Timeline.1", ', ['The JSON file is damaged or incomplete.']],
  ])('%s', (_, text, rows) => {
    expect(rowsOf(text)).toEqual(rows);
  });
});

describe('lines', () => {
  it.each([
    [
      'an edit list without times',
      'TITLE: x\nFCM: NON-DROP FRAME\n',
      ['The edit list (EDL) has no event with a source in and out.'],
    ],
    [
      'an edit list with a path and no name',
      '1 AX V C 1:00:00:00 1:00:01:00 1:00:00:00 1:00:01:00\n* SOURCE FILE: /v/match.mov\n* 009\nM2 AX 24\n',
      ['match.mov,01:00:00:00,01:00:01:00,'],
    ],
    ['bookmarks without names', '[Bookmark]\n0=1500*\n1=x\n', ['1.5,end,']],
    ['markers without a name for anyone', '0:01:30,Editor,ann\n', ['90,end,,Marked by ann']],
    [
      'a stream with a header',
      'time,role,user,marker\n0:01:30,Editor,,Goal\n',
      ['90,end,Goal,'.slice(0, -1)],
    ],
    [
      'a Resolve event without a marker',
      '1 1 V C 01:00:00:00 01:00:00:01 01:00:00:00 01:00:00:01\n2 1 V C 01:00:02:00 01:00:02:01 01:00:02:00 01:00:02:01\n |C:Red |M: |D:3\n',
      ['01:00:02:00,3f,'],
    ],
    ['a cue at the end of the file', 'WEBVTT\n\n00:01.000 --> 00:02.000', ['00:01.000,00:02.000,']],
    [
      'a cue whose entity is none',
      'WEBVTT\n\n00:01.000 --> 00:02.000\nA &amp &x; B',
      ['00:01.000,00:02.000,"A &amp &x; B"'],
    ],
    [
      'an edit index',
      '#,Record In,Record Out,Name,Notes\n1,01:00:00:00,01:00:01:00,,late\n',
      ['01:00:00:00,01:00:01:00,late,'.slice(0, -1)],
    ],
    [
      'markers with an open quote',
      'Marker Name\tIn\tOut\n"Ann\t00:00:01:00\t00:00:02:00',
      ['A quote is opened after line 1 and never closed.'],
    ],
    [
      'mpv with named values and an open end',
      '# mpv EDL v0\n!no_chapters\nmatch.mp4,start=3\n\n',
      ['match.mp4,3,end,'],
    ],
    [
      'an empty LosslessCut project',
      '{"cutSegments": []}',
      ['The LosslessCut project has no moments.'],
    ],
    [
      'one instance without a file around it',
      '<instance><start>1</start><end>2</end><ALL_INSTANCES/><code>Ann</code></instance>',
      ['1,2,Ann'],
    ],
  ])('%s', (_, text, rows) => {
    expect(rowsOf(text)).toEqual(rows);
  });
});

describe('what cannot be written is said', () => {
  const moment: Moment = {
    videoName: 'a.mp4',
    fps: null,
    startMs: 0,
    stopMs: 1000,
    playerName: 'Ann',
    include: true,
    notes: '',
  };
  it('frames of an unknown rate, a project of several videos', () => {
    expect(writeList('cmx3600-edl', [moment])).toMatchObject({
      ok: false,
      message: /frame rate of a.mp4/,
    });
    expect(writeList('csv', [moment])).toMatchObject({ ok: true, extension: 'csv' });
    expect(writeList('llc', [moment, { ...moment, videoName: 'b.mp4' }])).toMatchObject({
      ok: false,
      message: /several/,
    });
    expect(writeList('llc', [])).toMatchObject({ ok: true });
    expect(writeList('youtube-chapters', [])).toMatchObject({ ok: true, bytes: new Uint8Array() });
    expect(writeList('fcpxml', [])).toMatchObject({ ok: true });
  });

  it('only rows without problems become moments; limits of clips are none of a file', () => {
    const videos = [{ id: 'v', name: 'a.mp4', durationSeconds: 900, fps: 25 }];
    const text =
      'video,start,stop,player,include\na,0:00,10:00,Ann,\na,x,2,Bea,\na,x,2,Cid,no\nb,1,2,Dan,no\n';
    const plan = withoutClipLimits(
      planList({ text, videos, videoNames: {}, padding: { before: 0, after: 0 } }),
    );
    expect(
      planMoments(plan, videos).map(({ playerName, videoName, fps }) => [
        playerName,
        videoName,
        fps,
      ]),
    ).toEqual([
      ['Ann', 'a.mp4', 25],
      ['Dan', 'b', null],
    ]);
  });
});

it('a text over the limit, or with a NUL, is an error of the whole list', () => {
  expect(readListText('x'.repeat(5 * 1024 * 1024 + 1))).toMatchObject({
    ok: false,
    problems: [{ code: 'too_large' }],
  });
  expect(readListText('start,stop\n1\u0000,2')).toMatchObject({
    ok: false,
    problems: [{ code: 'nul_character' }],
  });
  expect(readListText('[Bookmark]\n')).toMatchObject({
    ok: false,
    problems: [{ code: 'no_rows' }],
  });
  expect(readListText(`[Bookmark]\n0=1*${'\u0000'}*\n`)).toMatchObject({ ok: false });
});

it('rates, rational times and file names', () => {
  expect(rateOf(29.97)).toEqual({ numerator: 30000, denominator: 1001 });
  expect(rateOf(12.5)).toEqual({ numerator: 12500, denominator: 1000 });
  expect([
    rationalMs(undefined),
    rationalMs('1/0s'),
    rationalMs('x'),
    rationalMs('5s'),
    rationalMs('1/4s'),
  ]).toEqual([null, null, null, 5000, 250]);
  expect([fileNameOf('file:///a/b%20c.mov'), fileNameOf('100%.mov'), fileNameOf('')]).toEqual([
    'b c.mov',
    '100%.mov',
    '',
  ]);
});
