// Service worker of the tagging page: keeps the page and the files it is made of, so that it opens
// without a network. The network comes first for the page; the files have their content in their name.

const cacheName = 'followspot-tagging-1';

self.addEventListener('install', (event) => {
  event.waitUntil(keepPage().then(() => self.skipWaiting()));
});

self.addEventListener('activate', (event) => {
  event.waitUntil(self.clients.claim());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname === '/tag') event.respondWith(pageFirstFromNetwork(request));
  else if (url.pathname.startsWith('/_next/static/')) event.respondWith(fileFromCache(request));
});

/** The page with all scripts, styles and fonts that it names. */
async function keepPage() {
  const cache = await caches.open(cacheName);
  const response = await fetch('/tag', { cache: 'no-store' });
  if (!response.ok) throw new Error(`the page answered ${response.status}`);
  const html = await response.clone().text();
  await cache.put('/tag', response);
  const files = new Set(html.match(/\/_next\/static\/[^"'\\\s<>)]+/g));
  await Promise.all([...files].map((file) => cache.add(file).catch(() => undefined)));
}

async function pageFirstFromNetwork(request) {
  try {
    const response = await fetch(request);
    if (response.ok) await (await caches.open(cacheName)).put('/tag', response.clone());
    return response;
  } catch {
    return (await caches.match('/tag')) ?? Response.error();
  }
}

async function fileFromCache(request) {
  const kept = await caches.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await (await caches.open(cacheName)).put(request, response.clone());
  return response;
}
