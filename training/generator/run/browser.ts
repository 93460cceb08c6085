// A headless Chromium with the generator's page, with software rendering so that every machine
// gives the same pixels; and the HTTP server that serves the page and receives its images.

import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { build } from 'vite';

export type Receiver = (path: string, body: Buffer) => Promise<void> | void;
export type GeneratorPage = { readonly page: Page; close(): Promise<void> };

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { '@': fileURLToPath(new URL('../../..', import.meta.url)) } },
    build: {
      write: false,
      target: 'esnext',
      minify: false,
      lib: {
        entry: new URL('../page/main.ts', import.meta.url).pathname,
        formats: ['iife'],
        name: 'page',
      },
    },
  });
  const [first] = Array.isArray(result) ? result : [result];
  if (!first || !('output' in first)) throw new Error('page bundle failed: no output');
  return first.output[0].code;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function serve(code: string, receive: Receiver): Promise<Server> {
  const server = createServer(async (request, response) => {
    if (request.method === 'POST') {
      try {
        await receive(request.url ?? '', await bodyOf(request));
        response.writeHead(200).end();
      } catch (error) {
        console.error(error);
        response.writeHead(500).end();
      }
    } else if (request.url === '/page.js')
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(code);
    else
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end('<!doctype html><meta charset="utf-8"><body><script src="/page.js"></script>');
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/**
 * Chromium from CHROMIUM_PATH or the system's; software rendering, because pixels of a graphics
 * card differ by machine.
 */
export async function openGeneratorPage(
  width: number,
  height: number,
  receive: Receiver,
): Promise<GeneratorPage> {
  const server = await serve(await bundle(), receive);
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: [
      '--use-gl=angle',
      '--use-angle=swiftshader',
      '--enable-unsafe-swiftshader',
      '--ignore-gpu-blocklist',
      '--no-sandbox',
      '--disable-background-timer-throttling',
    ],
  });
  const page = await browser.newPage();
  page.on('console', (message) => console.error(`page: ${message.text()}`));
  page.on('pageerror', (error) => console.error(`page: ${error.stack ?? error.message}`));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.evaluate((size) => window.generator.open(size.width, size.height), { width, height });
  return {
    page,
    async close() {
      await browser.close();
      server.close();
      server.closeAllConnections();
    },
  };
}
