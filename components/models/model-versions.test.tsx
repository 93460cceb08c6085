// @vitest-environment happy-dom
// The list of models, by labels: what each row says and offers, to an owner and to others.

import { act } from 'react';
import { expect, it } from 'vitest';
import type { ModelsView, ModelVersionView } from '@/lib/contracts/models';
import { message } from '@/lib/messages/message';
import { mount } from '@/tests/support/mounted';
import { ModelVersions } from './model-versions';
import { RollBack } from './roll-back';
import type { ModelChanges } from './use-model-changes';

const version = (name: string, more: Partial<ModelVersionView>): ModelVersionView => ({
  ...{ id: name, sha256: `${name}-sha256-of-the-file`, name, origin: 'uploaded' },
  ...{ state: 'candidate', present: true, sizeBytes: 10_534_836, adapter: 'yolo11', input: null },
  ...{ license: null, problem: null, checkedAt: '2026-12-01T10:00:00.000Z', datasetId: null },
  ...{ parentId: null, createdAt: '2026-12-01T10:00:00.000Z', activatedAt: null, addedBy: null },
  ...more,
});
const models = {
  folder: '/data/models',
  versions: [
    version('on.onnx', { state: 'active', license: 'AGPL-3.0' }),
    version('new.onnx', { addedBy: 'ada', checkedAt: null }),
    version('bad.onnx', { problem: message('it is empty; copy it again') }),
    version('gone.onnx', { state: 'retired', present: false }),
    version('people.onnx', { origin: 'built_in', input: { width: 640, height: 384 } }),
  ],
} as unknown as ModelsView;

function recorded() {
  const pressed: unknown[] = [];
  const idle = { isPending: false, isError: false };
  const changes = {
    activate: { ...idle, mutate: (sha256: string) => pressed.push(sha256) },
    rollBack: { ...idle, mutate: () => pressed.push('back') },
    add: idle,
  } as unknown as ModelChanges;
  return { changes, pressed };
}

const rowsOf = (container: HTMLElement) =>
  [...container.querySelectorAll('li')].map((row) => row.textContent ?? '');

it('each row says what is known: state, origin, license, trial, and why it cannot be used', async () => {
  const { changes } = recorded();
  const page = mount(<ModelVersions models={models} changes={changes} />);
  await page.ready;
  const [on, fresh, bad, gone, builtIn] = rowsOf(page.container);
  expect(on).toMatch(/on\.onnx.*Active.*Uploaded.*layout yolo11 · license: AGPL-3\.0/);
  expect(fresh).toMatch(/Candidate.*license unknown · added by ada.*not tried yet/);
  expect(bad).toContain('Cannot be used: it is empty; copy it again.');
  expect(gone).toMatch(/Was active.*its file is gone/);
  expect(builtIn).toMatch(/The built-in detector.*Built in.*takes 640 × 384/);
});

it('what works and is here can be made active, nothing else', async () => {
  const { changes, pressed } = recorded();
  const page = mount(<ModelVersions models={models} changes={changes} />);
  await page.ready;
  for (const name of ['on.onnx', 'bad.onnx', 'gone.onnx'])
    expect(page.has('button', `Make active: ${name}`)).toBe(false);
  expect(page.has('button', 'Make active: The built-in detector')).toBe(true);
  await page.press('Make active: new.onnx');
  expect(pressed).toEqual(['new.onnx-sha256-of-the-file']);
});

it('who is no owner sees the list without buttons', async () => {
  const page = mount(<ModelVersions models={models} changes={null} />);
  await page.ready;
  expect(rowsOf(page.container)).toHaveLength(5);
  expect(page.container.querySelectorAll('button')).toHaveLength(0);
});

it('roll back says where it leads, and goes there when that is confirmed', async () => {
  const { changes, pressed } = recorded();
  const page = mount(<RollBack back={{ from: 'x', name: 'before.onnx' }} changes={changes} />);
  await page.ready;
  await page.press('Roll back');
  const dialog = document.querySelector('[role="dialog"]');
  expect(dialog?.textContent).toContain('New analyses use before.onnx again');
  expect(pressed).toEqual([]);
  const confirm = [...(dialog?.querySelectorAll('button') ?? [])].find(
    ({ textContent }) => textContent === 'Roll back',
  );
  await act(async () => confirm?.click());
  expect(pressed).toEqual(['back']);
});
