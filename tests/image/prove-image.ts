// `npm run prove:image`: the tree of the container image, made by the commands of the Dockerfile in
// an empty folder without a container engine: packages from the lock file, production build, and
// development packages removed. Then web and worker start in it by the commands of the image, an
// owner signs up, and a session goes from its list to its reel. Proves that nothing the product needs
// is a development package, is left out by .dockerignore, or lies outside the repository. What the
// base image and its system packages bring is not looked at.

import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { SessionView } from '@/lib/contracts/sessions';
import { startService, untilReady } from '@/scripts/services/child';
import { startPostgres } from '@/scripts/services/postgres';
import { startRedis } from '@/scripts/services/redis';
import { runCommand } from '@/scripts/setup/run-command';
import { clientOf } from '../faults/client';
import { driveSession, importSession } from '../faults/round';
import { uploadVideo, videoReady } from '../faults/upload';
import { drawMatch, drawnPlayerAt } from '../support/footage';
import { filesOfImage, readStages, type Stage } from './image-recipe';

const project = resolve(import.meta.dirname, '../..');
const port = 3987;
const url = `http://127.0.0.1:${port}`;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'followspot-image-'));
  try {
    const tree = join(folder, 'app');
    const stages = readStages(readFileSync(join(project, 'Dockerfile'), 'utf8'));
    const stage = (name: string): Stage => {
      const found = stages.find((each) => each.name === name);
      if (!found) throw new Error(`the Dockerfile has no stage ${name}`);
      return found;
    };
    console.log(`${copyFiles(tree)} files`);
    for (const command of stage('build').run) await shell(command, tree, stage('base').env);
    const bytes = execFileSync('du', ['-sb', tree], { encoding: 'utf8' }).split('\t')[0];
    console.log(`tree: ${Math.round(Number(bytes) / 1024 ** 2)} MiB`);
    const env = { ...stage('base').env, ...stage('runtime').env };
    await proveTree({ folder, tree, env, web: stage('web'), worker: stage('worker') });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function copyFiles(tree: string): number {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: project, encoding: 'utf8' });
  const files = filesOfImage(
    listed.split('\0').filter((file) => file !== ''),
    readFileSync(join(project, '.dockerignore'), 'utf8'),
  );
  for (const file of files) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    cpSync(join(project, file), join(tree, file));
  }
  return files.length;
}

async function shell(
  command: string,
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  const startedMs = performance.now();
  const child = spawn('sh', ['-c', command], {
    cwd,
    env: { ...outside(), ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const code = await new Promise((settle) => child.once('exit', settle));
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(0);
  console.log(`${seconds.padStart(4)} s  ${command.replace(/\s+/g, ' ')}`);
  if (code !== 0) throw new Error(`ended with code ${code}`);
}

/** The environment of a container has no settings of this machine but where its programs are. */
function outside(): NodeJS.ProcessEnv {
  const { PATH, HOME, npm_config_registry, npm_config_cafile, NODE_EXTRA_CA_CERTS } = process.env;
  return { PATH, HOME, npm_config_registry, npm_config_cafile, NODE_EXTRA_CA_CERTS } as never;
}

type Proof = {
  readonly folder: string;
  readonly tree: string;
  readonly env: Readonly<Record<string, string>>;
  readonly web: Stage;
  readonly worker: Stage;
};

async function proveTree({ folder, tree, env, web, worker }: Proof): Promise<void> {
  const storage = join(folder, 'data');
  mkdirSync(storage);
  const log = (name: string) => join(folder, 'logs', `${name}.log`);
  const postgres = await startPostgres({ folder: join(folder, 'pg'), logFile: log('postgres') });
  const redis = await startRedis({ folder: join(folder, 'redis'), logFile: log('redis') });
  const settings = {
    ...{ DATABASE_URL: postgres.url, REDIS_URL: redis.url, STORAGE_DIR: storage },
    ...{ HOST: '127.0.0.1', PORT: String(port), RATE_LIMIT_FACTOR: '0' },
  };
  const start = (name: string, stage: Stage) => {
    const [command = '', ...args] = stage.command;
    return startService({
      ...{ command, args, cwd: tree, logFile: log(name), stopSignal: 'SIGTERM' },
      env: { ...outside(), ...env, ...settings },
    });
  };
  const webService = start('web', web);
  const running = [webService, start('worker', worker)];
  try {
    const startedMs = performance.now();
    await untilReady('web', webService, log('web'), async () => {
      const answer = await fetch(`${url}/api/v1/health/ready`).catch(() => null);
      return answer?.ok === true;
    });
    console.log(`ready after ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
    const pages = await Promise.all(['/', '/setup', '/help'].map((path) => fetch(url + path)));
    console.log(`pages: ${pages.map(({ status }) => status).join(' ')}`);
    if (pages.some(({ status }) => status !== 200)) throw new Error('a page does not open');
    await makeReel(folder, await makeOwner(log('web')));
  } catch (error) {
    for (const name of ['web', 'worker'])
      console.error(readFileSync(log(name), 'utf8').slice(-4000));
    throw error;
  } finally {
    await Promise.all(running.map((service) => service.stop(5_000)));
    await Promise.all([postgres.stop(), redis.stop()]);
  }
}

/** As the log of the container says: with the one-time link. */
async function makeOwner(logFile: string): Promise<string> {
  const token = /setup\?token=(\S+)/.exec(readFileSync(logFile, 'utf8'))?.[1];
  const response = await fetch(`${url}/api/v1/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify({ token, userName: 'owner', password: 'correct horse battery' }),
  });
  if (response.status !== 201) throw new Error(`setup: ${await response.text()}`);
  return (response.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
}

async function makeReel(folder: string, cookie: string): Promise<void> {
  const file = join(folder, 'match.mp4');
  drawMatch(file);
  const client = clientOf({ url, cookie }, join(folder, 'history.jsonl'));
  const videoId = await uploadVideo(client, file, 'match.mp4');
  await videoReady(client, videoId);
  const input = {
    ...{ videoId, videoName: 'match.mp4', player: 'first', boxAt: drawnPlayerAt },
    clips: [[1, 3]] as const,
  };
  const sessionId = await importSession(client, input);
  const { seconds } = await driveSession(client, sessionId, input, { seconds: 300 });
  const { reel: made } = await client.read<SessionView>(`/sessions/${sessionId}`);
  const reel = await fetch(new URL(made.url ?? '', url), { headers: { cookie } });
  const bytes = (await reel.arrayBuffer()).byteLength;
  console.log(`reel after ${seconds.toFixed(0)} s: ${reel.status}, ${bytes} bytes`);
  if (reel.status !== 200 || bytes < 10_000) throw new Error('the reel cannot be fetched');
  console.log(`of a match of ${statSync(file).size} bytes. Everything held.`);
}

await runCommand(main, 'npm run prove:image');
