// Lists of other programs into the list of a match and out of it.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readListResult } from '@/lib/contracts/highlights';
import { importMomentsResult } from '@/lib/contracts/moments';
import { writtenFormatNames } from '@/lib/highlights/formats/catalog/catalog';
import { db } from '@/lib/server/db/client';
import {
  add,
  errorOf,
  listOf,
  type MomentsFixture,
  newMatch,
  openMoments,
} from './moments-fixture';

let fixture: MomentsFixture;

beforeAll(async () => {
  fixture = await openMoments();
});

afterAll(() => fixture.installation.close());

beforeEach(() => newMatch(fixture));

describe('lists of other programs', () => {
  const csv = [
    'videoName,startTime,stopTime,playerName,include,notes',
    'Cup final,0:10,0:20,Ada,,first',
    'Cup final,1:00,1:10,,no,second',
    'Cup final,2:00,1:00,Bea,,',
    'Other match,2:00,2:10,Bea,,',
    'Cup final,20:00,20:10,Bea,,',
  ].join('\n');
  const importList = async (text: string, more: object = {}) =>
    fixture.ask('/import', { changeId: randomUUID(), source: { text }, ...more });

  it('rows become moments as one change; rows with problems are named by line', async () => {
    const response = await importList(csv);
    const { data } = await response.json();
    const result = importMomentsResult.parse(data);
    expect(result).toMatchObject({ added: 2, problemCount: 3, format: { name: 'table' } });
    expect(result.problems.map(({ line }) => line)).toEqual([4, 5, 6]);
    expect(result.list.moments).toMatchObject([
      { startSeconds: 10, stopSeconds: 20, player: 'Ada', notes: 'first', origin: 'imported' },
      { startSeconds: 60, player: '', include: false, state: 'accepted' },
    ]);
    expect(result.list.undo?.summary).toBe('2 moments imported (Table)');
    expect((await listOf(await fixture.undo())).moments).toEqual([]);
  });

  it('a name can be said to be this match, cells corrected, times shifted', async () => {
    const { data } = await (
      await importList(csv, {
        videoNames: { 'Other match': fixture.videoId },
        corrections: [{ line: 4, field: 'stopTime', value: '2:05' }],
        reading: { shiftSeconds: -5, unit: null },
      })
    ).json();
    const result = importMomentsResult.parse(data);
    expect(result.problems.map(({ line }) => line)).toEqual([6]);
    expect(result.list.moments.map(({ startSeconds }) => startSeconds)).toEqual([5, 55, 115, 115]);
  });

  it('points have no length, and a player is not needed', async () => {
    const { data } = await (await importList('start,stop,player\n0:10,0:10,\n0:30,0:40,')).json();
    const { moments } = importMomentsResult.parse(data).list;
    expect(moments).toMatchObject([
      { startSeconds: 10, stopSeconds: 10, player: '' },
      { startSeconds: 30, stopSeconds: 40 },
    ]);
  });

  it('what is exported is imported with its kinds of moments', async () => {
    await fixture.change([
      add(randomUUID(), { label: 'Shot', notes: 'left foot', player: 'Ada' }),
      add(randomUUID(), { label: 'Goal', notes: '', startSeconds: 200, stopSeconds: 210 }),
    ]);
    const text = await (await fixture.ask('/export')).text();
    const { data } = await (await importList(text)).json();
    const { moments } = importMomentsResult.parse(data).list;
    const kinds = moments
      .filter(({ origin }) => origin === 'imported')
      .map(({ label, notes }) => [label, notes]);
    expect(kinds).toEqual([
      ['Shot', 'left foot'],
      ['Goal', ''],
    ]);
  });

  it('what is no list, and a list without a moment, change nothing', async () => {
    for (const text of ['Dear all,', '', 'start,stop,player\n9,8,Ada']) {
      const response = await importList(text);
      expect([response.status, (await errorOf(response)).code]).toEqual([422, 'CSV_INVALID']);
    }
    expect((await fixture.read()).revision).toBe(0);
    const foreign = await fixture.ask('/import', {
      changeId: randomUUID(),
      source: { text: csv },
      videoNames: { x: randomUUID() },
    });
    expect((await errorOf(foreign)).code).toBe('VIDEO_NOT_FOUND');
  });

  it.each(writtenFormatNames)('%s is exported and read again', async (format) => {
    const bea = { startSeconds: 200, stopSeconds: 210, player: 'Bea', notes: 'left' };
    await fixture.change([
      add(randomUUID(), { startSeconds: 10, stopSeconds: 20 }),
      add(randomUUID(), bea),
    ]);
    const response = await fixture.ask(`/export?format=${format}`, undefined, fixture.eve);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toMatch(/filename="Cup final moments\./);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const again = await fixture.installation.request('/api/v1/highlights/read', {
      ...{ method: 'POST', as: fixture.alice, raw: bytes },
    });
    const { text } = readListResult.parse((await again.json()).data);
    const unit = format === 'losslesscut-csv-frames' ? 'frames' : null;
    const videoNames = { 'Cup final.mp4': fixture.videoId };
    const imported = await importList(text, { videoNames, reading: { shiftSeconds: 0, unit } });
    const { data } = await imported.json();
    const { list } = importMomentsResult.parse(data);
    const found = list.moments.filter(({ origin }) => origin === 'imported');
    expect(found.map(({ player, startSeconds }) => [player, startSeconds])).toEqual([
      ['Ada', 10],
      ['Bea', 200],
    ]);
  });

  it('only what is asked for is exported; a proposal without a detector says so', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    await fixture.change([add(a), add(b, { player: 'Bea' })]);
    await fixture.change([{ op: 'update', id: b, fields: {}, state: 'proposed' }]);
    const proposal = { score: 1, peakSeconds: 95, reasons: [], parts: {}, motionOnly: true };
    await db().moment.update({ where: { id: b }, data: { proposal } });
    const text = async (query: string) => (await fixture.ask(`/export${query}`)).text();
    const header = 'videoName,startTime,stopTime,playerName,include,notes\n';
    const ada = 'Cup final.mp4,00:01:30.000,00:01:42.500,Ada,true,Shot\n';
    const bea =
      'Cup final.mp4,00:01:30.000,00:01:42.500,Bea,true,"Shot · motion only, no player track"\n';
    expect(await text('')).toBe(header + ada);
    expect(await text('?state=proposed')).toBe(header + bea);
    expect((await text('?state=all')).split('\n')).toHaveLength(4);
    expect((await fixture.ask('/export?format=avi')).status).toBe(422);
  });
});
