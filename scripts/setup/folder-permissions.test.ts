// The command that repairs a folder of an installation.

import { expect, it } from 'vitest';
import { installationFolders, repairCommand } from './folder-permissions.mjs';

const me = { uid: 1000, gid: 1000 };
const mine = { uid: 1000, gid: 1000, mode: 0o700, usable: true };

it.each([
  ['mine and private', true, mine, null],
  ['mine and open, but it may be', false, { ...mine, mode: 0o755 }, null],
  ['mine and open', true, { ...mine, mode: 0o755 }, "chmod -R go= '/data/x'"],
  [
    "root's",
    true,
    { uid: 0, gid: 0, mode: 0o755, usable: false },
    "sudo chown -R 1000:1000 '/data/x' && sudo chmod -R u+rwX,go= '/data/x'",
  ],
  [
    'a folder for downloaded models that is read-only',
    false,
    { uid: 0, gid: 0, mode: 0o755, usable: false },
    "sudo chown -R 1000:1000 '/data/x' && sudo chmod -R u+rwX '/data/x'",
  ],
  ['missing', true, null, "sudo install -d -o 1000 -g 1000 -m 0700 '/data/x'"],
])('%s', (_, isPrivate, state, command) => {
  expect(repairCommand({ path: '/data/x', isPrivate }, state, me)).toBe(command);
});

it('a folder that is only read belongs to others: its group may look into it', () => {
  const folder = { path: '/srv/in', isPrivate: false, isOnlyRead: true };
  const locked = { uid: 7, gid: 7, mode: 0o700, usable: false };
  const command = "sudo chgrp -R 1000 '/srv/in' && sudo chmod -R g+rX '/srv/in'";
  expect(repairCommand(folder, locked, me)).toBe(command);
  expect(repairCommand(folder, { ...locked, mode: 0o755, usable: true }, me)).toBeNull();
});

it('a quote in a path stays inside of the quotes', () => {
  expect(repairCommand({ path: "/it's", isPrivate: true }, null, me)).toContain(`'/it'\\''s'`);
});

it('the folders follow the settings', () => {
  const paths = installationFolders({ STORAGE_DIR: '/s', MODEL_DIR: '/m' }).map(({ path }) => path);
  expect(paths).toEqual(expect.arrayContaining(['/s', '/s/uploads', '/s/ingest', '/m']));
  expect(paths).not.toContain('/s/models');
  const readOnly = (env: Record<string, string>) =>
    installationFolders(env).flatMap(({ path, isOnlyRead }) => (isOnlyRead ? path : []));
  expect(readOnly({ STORAGE_DIR: '/s' })).toEqual(['/s/models', '/s/ingest']);
  const download = { STORAGE_DIR: '/s', MODEL_DOWNLOAD_URL: 'https://models.example/a.onnx' };
  expect(readOnly(download)).toEqual(['/s/ingest']);
});
