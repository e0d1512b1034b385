// Keeps the page's files on the device, each under the hash that it was built with, so that the
// page opens without a network. What is not the page's own file it does not touch.

const FILES = "FILES"; // by name: the hash, and of the large ones the size and what they are part of
const CACHE = "consult";
const SMALL = Object.keys(FILES).filter((name) => !FILES[name].size);

const key = (name) => `${self.registration.scope}${name}?${FILES[name].hash}`;

async function digest(content) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function read(response, name, tell) {
  const content = [];
  let done = 0;
  const reader = response.body.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    content.push(piece.value);
    done += piece.value.length;
    tell({ name, done, ...FILES[name] });
  }
  return new Blob(content).arrayBuffer();
}

async function fetched(name, cache, tell) {
  const response = await fetch(`${self.registration.scope}${name}`, { cache: "no-cache" });
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  const content = await read(response.clone(), name, tell);
  if (await digest(content) !== FILES[name].hash) throw new Error(`${name} is not as it was built`);
  await cache.put(key(name), response);
  return cache.match(key(name));
}

async function kept(name, tell = () => {}) {
  const cache = await caches.open(CACHE);
  return await cache.match(key(name)) ?? fetched(name, cache, tell);
}

async function forgetOld() {
  const cache = await caches.open(CACHE);
  const wanted = new Set(Object.keys(FILES).map(key));
  const old = (await cache.keys()).filter((request) => !wanted.has(request.url));
  await Promise.all(old.map((request) => cache.delete(request)));
}

// The first time the page itself asks for the large files; a later version brings all of its own.
self.addEventListener("install", (event) => {
  const names = self.registration.active ? Object.keys(FILES) : SMALL;
  event.waitUntil(Promise.all(names.map((name) => kept(name))));
});

self.addEventListener("activate", (event) => {
  event.waitUntil(forgetOld().then(() => self.clients.claim()));
});

self.addEventListener("message", (event) => { if (event.data === "take over") self.skipWaiting(); });

self.addEventListener("fetch", (event) => {
  const { origin, pathname } = new URL(event.request.url);
  const scope = new URL(self.registration.scope);
  const name = pathname.slice(scope.pathname.length) || "index.html";
  if (origin !== scope.origin || !Object.hasOwn(FILES, name)) return;
  const tell = async (news) => (await self.clients.get(event.clientId))?.postMessage(news);
  event.respondWith(kept(name, tell));
});
