// The list of a match as a document: changes of several people, undo, history.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { momentHistory } from '@/lib/contracts/moments';
import { readCatalogue } from '@/lib/messages/read-catalogue';
import { createTranslate } from '@/lib/messages/translate';
import { db } from '@/lib/server/db/client';
import { Prisma } from '@/lib/server/db/generated/client';
import {
  add,
  errorOf,
  listOf,
  type MomentsFixture,
  newMatch,
  openMoments,
  probe,
} from './moments-fixture';

let fixture: MomentsFixture;

beforeAll(async () => {
  fixture = await openMoments();
});

afterAll(() => fixture.installation.close());

beforeEach(() => newMatch(fixture));

const redo = () => fixture.ask('/redo', { changeId: randomUUID() });

describe('changes', () => {
  it('a list is empty before its first change', async () => {
    expect(await fixture.read()).toEqual({
      ...{
        videoId: fixture.videoId,
        revision: 0,
        since: null,
        moments: [],
        removed: [],
        undo: null,
        redo: null,
      },
    });
  });

  it('moments are added, changed and removed', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    const added = await listOf(
      await fixture.change([add(a), add(b, { startSeconds: 5, player: '' })]),
    );
    expect(added.revision).toBe(1);
    expect(added.moments.map(({ id, startSeconds }) => [id, startSeconds])).toEqual([
      [b, 5],
      [a, 90],
    ]);
    expect(added.moments[1]).toMatchObject({ origin: 'tagged', state: 'accepted', proposal: null });
    const updated = await listOf(
      await fixture.change([
        { op: 'update', id: a, fields: { label: 'Goal' }, state: 'rejected' },
        { op: 'remove', id: b },
      ]),
    );
    expect(updated.moments).toMatchObject([
      { id: a, label: 'Goal', player: 'Ada', stopSeconds: 102.5, state: 'rejected', revision: 2 },
    ]);
    expect(updated.undo).toMatchObject({
      revision: 2,
      summary: '1 moment changed, 1 moment removed',
    });
  });

  it('a change that arrives twice is applied once', async () => {
    const body = { changeId: randomUUID(), operations: [add(randomUUID())] };
    const answers = await Promise.all([1, 2, 3].map(() => fixture.ask('/changes', body)));
    for (const answer of answers) expect((await listOf(answer)).moments).toHaveLength(1);
    expect((await fixture.read()).revision).toBe(1);
  });

  it('is applied whole or not at all', async () => {
    const id = randomUUID();
    await fixture.change([add(id)]);
    const gone = await fixture.change([
      { op: 'update', id, fields: { label: 'Goal' } },
      { op: 'update', id: randomUUID(), fields: { label: 'Goal' } },
    ]);
    expect(gone.status).toBe(409);
    expect(await errorOf(gone)).toMatchObject({
      code: 'MOMENT_CONFLICT',
      fields: [{ path: 'operations[1]', code: 'missing' }],
    });
    const reversed = await fixture.change([{ op: 'update', id, fields: { stopSeconds: 89 } }]);
    expect(await errorOf(reversed)).toMatchObject({ code: 'VALIDATION_FAILED' });
    expect(await fixture.read()).toMatchObject({ revision: 1, moments: [{ label: 'Shot' }] });
  });

  it('what cannot be stored or seen is refused', async () => {
    for (const bad of [
      { player: 'x'.repeat(201) },
      { label: 'a\u0000b' },
      { notes: 'a\u0000b' },
      { notes: 'x'.repeat(2001) },
      { startSeconds: -1 },
      { startSeconds: 1e9 },
      { startSeconds: null },
    ])
      expect((await fixture.change([add(randomUUID(), bad)])).status, JSON.stringify(bad)).toBe(
        422,
      );
    const lines = await fixture.change([
      add(randomUUID(), { notes: 'two\nlines', label: ' Shot\u200b ' }),
    ]);
    expect((await listOf(lines)).moments).toMatchObject([{ notes: 'two\nlines', label: 'Shot' }]);
  });

  it('ids of another match are neither taken nor changed', async () => {
    const id = randomUUID();
    await fixture.change([add(id)]);
    const first = fixture.videoId;
    fixture.videoId = (
      await db().video.create({
        data: { ownerId: fixture.ben.id, name: 'Other.mp4', sizeBytes: 1, state: 'ready', probe },
      })
    ).id;
    expect((await errorOf(await fixture.change([add(id)], fixture.ben))).code).toBe(
      'MOMENT_CONFLICT',
    );
    const update = await fixture.change(
      [{ op: 'update', id, fields: { label: 'Goal' } }],
      fixture.ben,
    );
    expect((await errorOf(update)).code).toBe('MOMENT_CONFLICT');
    expect(
      (await listOf(await fixture.change([{ op: 'remove', id }], fixture.ben))).moments,
    ).toEqual([]);
    fixture.videoId = first;
    expect((await fixture.read()).moments).toMatchObject([{ id, label: 'Shot' }]);
  });

  it('a list has a limit', async () => {
    for (let i = 0; i < 2; i++)
      await fixture.change(Array.from({ length: 2000 }, () => add(randomUUID())));
    const over = await fixture.change(Array.from({ length: 1001 }, () => add(randomUUID())));
    expect([over.status, (await errorOf(over)).code]).toEqual([422, 'MOMENTS_FULL']);
    expect(
      (await fixture.change(Array.from({ length: 2001 }, () => add(randomUUID())))).status,
    ).toBe(422);
    expect((await fixture.read()).moments).toHaveLength(4000);
  });

  it('viewers see the list and change nothing', async () => {
    await fixture.change([add(randomUUID())]);
    expect((await fixture.read('', fixture.eve)).moments).toHaveLength(1);
    expect((await fixture.change([add(randomUUID())], fixture.eve)).status).toBe(403);
    expect((await fixture.undo(fixture.eve)).status).toBe(403);
  });
});

describe('several people at once', () => {
  it('changes of different fields and moments all last', async () => {
    const ids = Array.from({ length: 6 }, () => randomUUID());
    await fixture.change(ids.map((id) => add(id)));
    const answers = await Promise.all(
      ids.flatMap((id, i) => [
        fixture.change([{ op: 'update', id, fields: { label: `Kind ${i}` } }]),
        fixture.change([{ op: 'update', id, fields: { player: `Player ${i}` } }], fixture.ben),
      ]),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    const { moments, revision } = await fixture.read();
    expect(revision).toBe(13);
    for (const [i, id] of ids.entries())
      expect(moments.find((moment) => moment.id === id)).toMatchObject({
        label: `Kind ${i}`,
        player: `Player ${i}`,
      });
  });

  it('of two changes of one field the later one lasts, and the history has both', async () => {
    const id = randomUUID();
    await fixture.change([add(id)]);
    await fixture.change([{ op: 'update', id, fields: { label: 'Goal' } }], fixture.ben);
    await fixture.change([{ op: 'update', id, fields: { label: 'Foul' } }]);
    expect((await fixture.read()).moments).toMatchObject([{ label: 'Foul' }]);
    const { data } = await (await fixture.ask('/history')).json();
    expect(momentHistory.parse(data).changes.map(({ by, summary }) => [by, summary])).toEqual([
      ['alice', 'Ada: Goal at 1:30 is now “Foul”'],
      ['ben', 'Ada: Shot at 1:30 is now “Goal”'],
      ['alice', 'Ada: Shot added at 1:30'],
    ]);
  });

  it('another page gets what is newer than it has, or nothing at all', async () => {
    const [a, b, c] = [randomUUID(), randomUUID(), randomUUID()];
    await fixture.change([add(a), add(b)]);
    const first = await fixture.ask('');
    const etag = first.headers.get('etag') ?? '';
    expect(etag).toBe('"1"');
    expect((await fixture.ask('', undefined, fixture.ben, { 'if-none-match': etag })).status).toBe(
      304,
    );
    await fixture.change([{ op: 'remove', id: a }, add(c)], fixture.ben);
    const second = await fixture.ask('', undefined, fixture.alice, { 'if-none-match': etag });
    expect([second.status, second.headers.get('etag')]).toEqual([200, '"2"']);
    const news = await fixture.read('?since=1');
    expect(news).toMatchObject({ revision: 2, since: 1, removed: [a], moments: [{ id: c }] });
    expect((await fixture.read('?since=2')).moments).toEqual([]);
    // A revision that the list has not: the whole list.
    expect(await fixture.read('?since=9')).toMatchObject({ since: null, moments: [{}, {}] });
    // The answer to a change brings the changes of others along.
    const answer = await listOf(
      await fixture.change([{ op: 'update', id: b, fields: { label: 'Goal' } }], fixture.alice, {
        since: 1,
      }),
    );
    expect(answer.moments.map(({ id }) => id).sort()).toEqual([b, c].sort());
    // What was removed and came back is not removed.
    await fixture.undo(fixture.ben);
    expect((await fixture.read('?since=1')).removed).toEqual([c]);
  });
});

describe('undo', () => {
  it('takes back and brings back, moment by moment, also what was removed', async () => {
    const id = randomUUID();
    const before = (await listOf(await fixture.change([add(id, { notes: 'left' })]))).moments;
    await fixture.change([{ op: 'remove', id }]);
    const back = await listOf(await fixture.undo());
    expect(back.moments).toEqual([{ ...before[0], revision: 3 }]);
    expect(back.redo?.summary).toBe('Undone: Ada: Shot at 1:30 removed');
    expect((await listOf(await fixture.undo())).moments).toEqual([]);
    expect((await listOf(await redo())).moments).toHaveLength(1);
    const again = await listOf(await redo());
    expect(again).toMatchObject({ moments: [], redo: null, revision: 6 });
    expect((await errorOf(await redo())).code).toBe('NOTHING_TO_UNDO');
    const { data } = await (await fixture.ask('/history?limit=3')).json();
    const page = momentHistory.parse(data);
    expect(page.changes.map(({ summary, undone }) => [summary, undone])).toEqual([
      ['Redone: Ada: Shot at 1:30 removed', false],
      ['Redone: Ada: Shot added at 1:30', false],
      ['Undone: Ada: Shot added at 1:30', true],
    ]);
    const rest = await (await fixture.ask(`/history?before=${page.next}`)).json();
    expect(momentHistory.parse(rest.data)).toMatchObject({ next: null, changes: [{}, {}, {}] });
  });

  it('a change is named in the language of the page; one without such words in English', async () => {
    const german = createTranslate('de', await readCatalogue('de'));
    const inGerman = async () => {
      const { data } = await (await fixture.ask('/history')).json();
      const { changes } = momentHistory.parse(data);
      return changes.map(({ summary, text }) => german(text ?? summary));
    };
    await fixture.change([add(randomUUID())]);
    await fixture.undo();
    expect(await inGerman()).toEqual([
      'Rückgängig gemacht: Ada: Shot bei 1:30 hinzugefügt',
      'Ada: Shot bei 1:30 hinzugefügt',
    ]);
    // As a version before stored it.
    await db().momentChange.updateMany({ data: { text: Prisma.DbNull } });
    const { redo: undone } = await listOf(await redo());
    expect(undone).toBeNull();
    expect(await inGerman()).toEqual([
      'Wiederhergestellt: Ada: Shot added at 1:30',
      'Undone: Ada: Shot added at 1:30',
      'Ada: Shot added at 1:30',
    ]);
  });

  it('each person undoes their own changes', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    await fixture.change([add(a)]);
    await fixture.change([add(b, { player: 'Bea' })], fixture.ben);
    expect((await fixture.read('', fixture.ben)).undo?.summary).toBe('Bea: Shot added at 1:30');
    expect((await listOf(await fixture.undo())).moments).toMatchObject([{ id: b }]);
    expect((await errorOf(await fixture.undo())).code).toBe('NOTHING_TO_UNDO');
    // By its revision a change of another can be undone, once.
    expect((await listOf(await fixture.undo(fixture.alice, { revision: 2 }))).moments).toEqual([]);
    expect((await errorOf(await fixture.undo(fixture.ben))).code).toBe('NOTHING_TO_UNDO');
    expect((await errorOf(await fixture.undo(fixture.ben, { revision: 2 }))).message).toMatch(
      /already/,
    );
    expect((await errorOf(await fixture.undo(fixture.ben, { revision: 99 }))).message).toMatch(
      /no such change/,
    );
  });

  it('says who changed a moment since, and undoes nothing', async () => {
    const [a, b] = [randomUUID(), randomUUID()];
    await fixture.change([add(a), add(b)]);
    await fixture.change([{ op: 'update', id: a, fields: { label: 'Goal' } }], fixture.ben);
    const error = await errorOf(await fixture.undo());
    expect(error).toMatchObject({
      code: 'MOMENT_CONFLICT',
      message: 'Ada: Goal at 1:30 was changed since by ben. Nothing was undone.',
      detail: { momentIds: [a] },
    });
    expect((await fixture.read()).moments).toHaveLength(2);
    await fixture.undo(fixture.ben);
    expect((await listOf(await fixture.undo())).moments).toEqual([]);
  });

  it('an undo that arrives twice undoes one change', async () => {
    await fixture.change([add(randomUUID())]);
    await fixture.change([add(randomUUID())]);
    const body = { changeId: randomUUID() };
    await fixture.ask('/undo', body);
    expect((await listOf(await fixture.ask('/undo', body))).moments).toHaveLength(1);
  });
});
