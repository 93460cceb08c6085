// A real nginx, Caddy, Apache or HAProxy in front of a test server, on a free port of 127.0.0.1, with
// the configuration of docs/proxy.md or another one; nothing of it outlives the test.

import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { apacheProgram } from './needs';

export type ReverseProxy = { readonly url: string; close(): Promise<void> };

const documented = '127.0.0.1:3000';

/** The block of docs/proxy.md in this language. */
export function documentedConfig(language: 'nginx' | 'caddy' | 'apache' | 'haproxy'): string {
  const page = readFileSync(join(import.meta.dirname, '../../docs/proxy.md'), 'utf8');
  const block = new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(page)?.[1];
  if (block === undefined) throw new Error(`docs/proxy.md has no block of ${language}`);
  return block;
}

/** nginx with a `server` block, in which name, certificate and addresses become those of the test. */
export function startNginx(server: string, serverUrl: string): Promise<ReverseProxy> {
  return start('nginx', serverUrl, (folder, port) => {
    const own = server
      .replace(/^ *(http2|server_name|ssl_\w+|add_header) .*\n/gm, '')
      .replace(/listen [^;]*;/, `listen 127.0.0.1:${port};`);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
      .map((name) => `${name}_temp_path ${join(folder, name)};`)
      .join('\n');
    // Its own user could not write to a folder of the test.
    const user = process.getuid?.() === 0 ? 'user root;\n' : '';
    const text = `${user}daemon off;\nerror_log stderr;\npid ${join(folder, 'nginx.pid')};\nevents {}\nhttp {\naccess_log off;\n${temporary}\n${own}\n}\n`;
    return { text, args: (file) => ['-p', folder, '-e', 'stderr', '-c', file] };
  });
}

/** Caddy with a site block. */
export function startCaddy(site: string, serverUrl: string): Promise<ReverseProxy> {
  return start('caddy', serverUrl, (folder, port) => {
    const own = site.replace(/^\S+ \{/, `http://127.0.0.1:${port} {`);
    const text = `{\n\tadmin off\n\tstorage file_system ${folder}\n}\n${own}`;
    return { text, args: (file) => ['run', '--adapter', 'caddyfile', '--config', file] };
  });
}

/** Apache with a virtual host; loads those of the modules that are not part of the program. */
export function startApache(host: string, serverUrl: string): Promise<ReverseProxy> {
  return start(apacheProgram ?? 'apache2', serverUrl, (folder, port) => {
    const own = host
      .replace(/^ *(ServerName|SSL\w+|Header) .*\n/gm, '')
      .replace(/<VirtualHost [^>]*>/, `<VirtualHost 127.0.0.1:${port}>`);
    const names = [
      'mpm_event',
      'unixd',
      'log_config',
      'authz_core',
      'headers',
      'proxy',
      'proxy_http',
    ];
    const modules = names
      .map((name) => [name, `mod_${name}.so`] as const)
      .map(([name, file]) => [name, apacheModules.map((at) => join(at, file)).find(existsSync)])
      .flatMap(([name, file]) => (file ? [`LoadModule ${name}_module ${file}`] : []));
    const text = [
      ...modules,
      ...[`ServerRoot ${folder}`, `DefaultRuntimeDir ${folder}`, `PidFile ${folder}/apache.pid`],
      ...['ServerName 127.0.0.1', `ErrorLog ${folder}/error.log`, `Listen 127.0.0.1:${port}`],
      ...(process.getuid?.() === 0 ? ['User daemon', 'Group daemon'] : []),
      own,
    ].join('\n');
    return { text, args: (file) => ['-D', 'FOREGROUND', '-f', file] };
  });
}

/** Of Debian, and of Fedora. */
const apacheModules = ['/usr/lib/apache2/modules', '/usr/lib64/httpd/modules'];

/** HAProxy with a frontend and a backend. */
export function startHaproxy(sections: string, serverUrl: string): Promise<ReverseProxy> {
  return start('haproxy', serverUrl, (_, port) => {
    const text = sections.replace(/bind .*/, `bind 127.0.0.1:${port}`);
    return { text, args: (file) => ['-db', '-f', file] };
  });
}

async function start(
  program: string,
  serverUrl: string,
  prepare: (folder: string, port: number) => { text: string; args: (file: string) => string[] },
): Promise<ReverseProxy> {
  const folder = mkdtempSync(join(tmpdir(), 'followspot-proxy-'));
  const port = await freePort();
  const { text, args } = prepare(folder, port);
  if (!text.includes(documented)) throw new Error(`${program} does not lead to ${documented}`);
  const file = join(folder, 'config');
  writeFileSync(file, text.replaceAll(documented, new URL(serverUrl).host));
  const child = spawn(program, args(file), {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
  });
  let said = '';
  child.stderr.on('data', (bytes: Buffer) => {
    said = `${said}${bytes}`.slice(-4000);
  });
  const url = `http://127.0.0.1:${port}`;
  const close = async () => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  for (let tries = 0; tries < 100; tries += 1) {
    if (await answers(url)) return { url, close };
    if (child.exitCode !== null) break;
    await sleep(100);
  }
  await close();
  throw new Error(`${program} does not start: ${said}`);
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/v1/health/live`)).ok;
  } catch {
    // Not listening yet.
    return false;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((settle) => child.once('exit', settle));
  child.kill('SIGTERM');
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((settle, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => settle(port));
    });
  });
}
