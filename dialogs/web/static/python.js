// Starts Python and the consult on it.

const PATIENCE = 4000; // milliseconds for the keeper; without it the page works, but not offline

// A newer version takes over at once if nobody has begun, or else when the page is next opened.
function renew(registration, begun) {
  registration.addEventListener("updatefound", () => {
    const next = registration.installing;
    next.addEventListener("statechange", () => {
      if (next.state !== "installed" || !navigator.serviceWorker.controller || begun()) return;
      navigator.serviceWorker.addEventListener("controllerchange", () => { if (!begun()) location.reload(); }, { once: true });
      next.postMessage("take over");
    });
  });
}

async function keeper(tell, begun) {
  const workers = navigator.serviceWorker;
  if (!workers) return false;
  workers.addEventListener("message", (event) => tell(event.data));
  const registered = workers.register("keeper.js").then((registration) => { renew(registration, begun); return registration; });
  if (workers.controller) { registered.catch(() => {}); return true; }
  const taken = new Promise((resolve) => {
    workers.addEventListener("controllerchange", resolve, { once: true });
    setTimeout(resolve, PATIENCE);
  });
  const registration = await registered.catch(() => null);
  if (registration && !registration.active) await taken;
  return Boolean(workers.controller);
}

async function archive(name) {
  const response = await fetch(name);
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

const painted = () => new Promise((resolve) => { setTimeout(resolve, 30); });

// The bridge, and whether the page is kept for offline use. `tell` hears what is being loaded.
export async function start(wheel, tell, begun) {
  const isKept = await keeper(tell, begun);
  tell({ part: "loading_python" });
  const { loadPyodide } = await import("./pyodide.mjs");
  const env = {
    PYDANTIC_DISABLE_PLUGINS: "__all__", // spares a search through what is installed
    RAPIDFUZZ_IMPLEMENTATION: "python", // nobody has compiled it for browsers yet
  };
  const packages = [new URL(wheel, location.href).href];
  const [python, consult] = await Promise.all([loadPyodide({ packages, env }), archive("consult.zip")]);
  tell({ part: "starting" });
  await painted();
  python.FS.writeFile("/consult.zip", consult);
  python.runPython("import sys\nsys.path.insert(0, '/consult.zip')");
  return { bridge: python.pyimport("dialogs.web.bridge"), isKept };
}
