// Behind a real nginx, Caddy, Apache and HAProxy, with a real browser: uploads adapt to a limit of
// 1 MB, go in full pieces with the configuration of docs/proxy.md, events arrive as they happen, and
// what the proxy adds fits the settings.

import { join } from 'node:path';
import type { Browser } from '@playwright/test';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { db } from '@/lib/server/db/client';
import { launchChromium } from '../../support/chromium';
import { type Installation, startInstallation, type TestUser } from '../../support/installation';
import {
  apacheMissing,
  caddyMissing,
  chromiumMissing,
  haproxyMissing,
  nginxMissing,
  skippedFor,
} from '../../support/needs';
import {
  documentedConfig,
  type ReverseProxy,
  startApache,
  startCaddy,
  startHaproxy,
  startNginx,
} from '../../support/reverse-proxy';

const mebibyte = 1024 * 1024;
const root = join(import.meta.dirname, '../../..');

let installation: Installation;
let alice: TestUser;
let browser: Browser;
let clientScript: string;

const proxiesMissing = [nginxMissing, caddyMissing, apacheMissing, haproxyMissing];

beforeAll(async () => {
  if (chromiumMissing !== null || proxiesMissing.every((missing) => missing !== null)) return;
  installation = await startInstallation({
    STORAGE_MIN_FREE_BYTES: '0',
    TRUSTED_PROXIES: 'loopback',
  });
  alice = await installation.createUser('alice', 'editor');
  clientScript = await bundleClient();
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await installation?.close();
});

/** The client of the product, with what the test asks of it as globals. */
async function bundleClient(): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `import { startUpload, uploadsSnapshot } from './lib/client/uploads/upload';
        Object.assign(window, { startUpload, uploadsSnapshot });`,
      resolveDir: root,
    },
    alias: { '@': root },
    ...{ bundle: true, write: false, format: 'iife', platform: 'browser', logLevel: 'silent' },
  });
  return outputFiles?.[0]?.text ?? '';
}

type UploadGlobals = {
  startUpload(file: File): Promise<void>;
  uploadsSnapshot(): readonly {
    state: string;
    videoId: string | null;
    failure: { message: string } | null;
  }[];
};
type Sent = { bytes: number; status: number };

/** Uploads random bytes on a page behind the proxy; every piece with its answer. */
async function uploadBehind(proxy: ReverseProxy, bytes: number) {
  const context = await browser.newContext();
  const [name = '', value = ''] = alice.cookie.split('=');
  await context.addCookies([{ name, value, url: proxy.url }]);
  const page = await context.newPage();
  await page.route(`${proxy.url}/upload-test`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>Upload</title>' }),
  );
  await page.goto(`${proxy.url}/upload-test`);
  await page.addScriptTag({ content: clientScript });
  const result = await page.evaluate(async (size) => {
    const { startUpload, uploadsSnapshot } = window as unknown as UploadGlobals;
    const sent: Sent[] = [];
    const send = XMLHttpRequest.prototype.send;
    XMLHttpRequest.prototype.send = function (body) {
      const piece = { bytes: body instanceof Blob ? body.size : 0, status: 0 };
      this.addEventListener('loadend', () => {
        piece.status = this.status;
        if (piece.bytes > 0) sent.push(piece);
      });
      return send.call(this, body);
    };
    const content = new Uint8Array(size);
    for (let at = 0; at < size; at += 65_536)
      crypto.getRandomValues(content.subarray(at, Math.min(size, at + 65_536)));
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', content));
    await startUpload(new File([content], 'match.mp4'));
    for (;;) {
      const [view] = uploadsSnapshot();
      if (view?.state === 'failed') throw new Error(view.failure?.message);
      if (view?.state === 'done') {
        const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
        return { sent, sha256, videoId: view.videoId ?? '' };
      }
      await new Promise((settle) => setTimeout(settle, 50));
    }
  }, bytes);
  await context.close();
  const artifact = await db().artifact.findFirstOrThrow({
    where: { videoId: result.videoId, kind: 'source' },
  });
  expect(artifact.sha256).toBe(result.sha256);
  const sizes = (isFine: boolean) =>
    result.sent
      .filter(({ status }) => (status === 204) === isFine)
      .map((piece) => piece.bytes / mebibyte);
  return { stored: sizes(true), rejected: result.sent.filter(({ status }) => status !== 204) };
}

/** Milliseconds from a change to its event, and the type of each event. */
async function followEvents(proxy: ReverseProxy): Promise<number> {
  const video = await db().video.create({
    data: { ownerId: alice.id, name: 'match.mp4', sizeBytes: 1, state: 'ready' },
  });
  const style = { kind: 'dot', color: '#ff0000' };
  const { id } = await db().session.create({
    data: { ownerId: alice.id, videoId: video.id, game: 'match', player: 'Alice', style },
  });
  const path = `${proxy.url}/api/v1/sessions/${id}`;
  const headers = { cookie: alice.cookie, origin: proxy.url, 'content-type': 'application/json' };
  const stream = await fetch(`${path}/events`, { headers, signal: AbortSignal.timeout(20_000) });
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  const until = async (part: string) => {
    for (let text = ''; !text.includes(part); ) text += (await reader?.read())?.value ?? '';
  };
  await until('"kind":"dot"');
  const started = performance.now();
  const body = JSON.stringify({ style: { kind: 'ring', color: '#00ff00' } });
  // No Sec-Fetch-Site, as from a browser over plain http: the host that is passed on decides.
  expect((await fetch(path, { method: 'PATCH', headers, body })).status).toBe(200);
  await until('"kind":"ring"');
  const ms = performance.now() - started;
  await reader?.cancel();
  return ms;
}

async function behind<T>(
  proxy: Promise<ReverseProxy>,
  work: (proxy: ReverseProxy) => Promise<T>,
): Promise<T> {
  const started = await proxy;
  try {
    return await work(started);
  } finally {
    await started.close();
  }
}

/** What holds behind a proxy with its documented configuration. */
async function proveDocumented(start: Promise<ReverseProxy>): Promise<void> {
  await behind(start, async (proxy) => {
    const { stored, rejected } = await uploadBehind(proxy, 17 * mebibyte);
    expect(stored).toEqual([1, 2, 4, 8, 2]);
    expect(rejected).toEqual([]);
    expect(await followEvents(proxy)).toBeLessThan(3_000);
    // What it adds to requests fits the settings: no warning is due.
    const ready = await (await fetch(`${proxy.url}/api/v1/health/ready`)).json();
    expect(ready.data.checks.proxy).toBe('ok');
  });
}

describe('nginx', skippedFor(nginxMissing ?? chromiumMissing), () => {
  const asInstalled =
    'server { listen 80; location / { proxy_pass http://127.0.0.1:3000; proxy_set_header Host $http_host; } }';

  it('as it is installed: pieces of 1 MiB', async () => {
    const start = startNginx(asInstalled, installation.web.url);
    const { stored, rejected } = await behind(start, (proxy) => uploadBehind(proxy, 5 * mebibyte));
    expect(stored).toEqual(Array(5).fill(1));
    expect(rejected).toEqual([{ bytes: 2 * mebibyte, status: 413 }]);
  });

  it('as documented: full pieces, events as they happen, headers that fit', async () => {
    await proveDocumented(startNginx(documentedConfig('nginx'), installation.web.url));
  });
});

describe('Caddy', skippedFor(caddyMissing ?? chromiumMissing), () => {
  it('with a limit of 1 MB: pieces below it', async () => {
    const limited =
      'localhost {\n\trequest_body {\n\t\tmax_size 1MB\n\t}\n\treverse_proxy 127.0.0.1:3000\n}\n';
    const start = startCaddy(limited, installation.web.url);
    const { stored } = await behind(start, (proxy) => uploadBehind(proxy, 5 * mebibyte));
    expect(Math.max(...stored)).toBeLessThan(1);
  });

  it('as documented: full pieces, events as they happen, headers that fit', async () => {
    await proveDocumented(startCaddy(documentedConfig('caddy'), installation.web.url));
  });
});

describe('Apache', skippedFor(apacheMissing ?? chromiumMissing), () => {
  it('a limit of 1 MB does not count for what is passed on', async () => {
    const limited = documentedConfig('apache').replace(
      'ProxyPass ',
      'LimitRequestBody 1048576\n  $&',
    );
    const start = startApache(limited, installation.web.url);
    const { stored } = await behind(start, (proxy) => uploadBehind(proxy, 5 * mebibyte));
    expect(stored).toEqual([1, 2, 2]);
  });

  it('as documented: full pieces, events as they happen, headers that fit', async () => {
    await proveDocumented(startApache(documentedConfig('apache'), installation.web.url));
  });
});

describe('HAProxy', skippedFor(haproxyMissing ?? chromiumMissing), () => {
  it('as documented: full pieces, events as they happen, headers that fit', async () => {
    await proveDocumented(startHaproxy(documentedConfig('haproxy'), installation.web.url));
  });
});
