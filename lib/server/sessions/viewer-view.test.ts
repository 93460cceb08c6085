import { expect, it } from 'vitest';
import type { SessionView } from '@/lib/contracts/sessions';
import { eventFor, viewFor } from './viewer-view';

const session = { id: 's', revision: 3 } as SessionView;
const mayEdit = { rights: { choose: true, edit: true, share: true }, ownerName: null };
const mayView = { rights: { choose: false, edit: false, share: false }, ownerName: 'Ada' };

it('viewers with the same facts share one object, others get their own', () => {
  expect(viewFor(session, mayEdit)).toBe(viewFor(session, { ...mayEdit }));
  expect(eventFor(session, mayEdit)).toBe(eventFor(session, { ...mayEdit }));
  expect(viewFor(session, mayView)).toEqual({ ...session, ...mayView });
  expect(eventFor(session, mayView)).toMatchObject({ revision: 3, session: { ownerName: 'Ada' } });
});
