import { open, readFile, rm, stat, utimes } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";

const POLL_MS = 500;
/** The owner shows this often that it is alive. */
const HEARTBEAT_MS = 5_000;
/** A lock without a sign of life for this long belongs to nobody. */
const STALE_MS = 60_000;

/**
 * Takes a lock file, waiting while another live process holds it. The answer gives it back.
 * @param onWait is called with the owner's process id, again on every look.
 */
export async function holdLock(
  file: string,
  onWait: (owner: string) => void,
): Promise<() => Promise<void>> {
  while (!(await tryLock(file))) {
    const owner = await liveOwner(file);
    if (owner === undefined) {
      await rm(file, { force: true });
      continue;
    }
    onWait(owner);
    await pause(POLL_MS);
  }
  const heartbeat = setInterval(() => void touch(file), HEARTBEAT_MS);
  heartbeat.unref();
  return async () => {
    clearInterval(heartbeat);
    await rm(file, { force: true });
  };
}

async function tryLock(file: string): Promise<boolean> {
  try {
    const handle = await open(file, "wx");
    await handle.writeFile(`${process.pid}`);
    await handle.close();
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** Process id of the lock's owner; undefined when the owner is gone. */
async function liveOwner(file: string): Promise<string | undefined> {
  try {
    const owner = await readFile(file, "utf8");
    const age = Date.now() - (await stat(file)).mtimeMs;
    return age < STALE_MS && isAlive(owner) ? owner : undefined;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

function isAlive(owner: string): boolean {
  if (owner === "") return true; // just made, its owner is about to write
  try {
    process.kill(Number(owner), 0);
    return true;
  } catch (error) {
    return codeOf(error) === "EPERM"; // somebody else's process, but there
  }
}

async function touch(file: string): Promise<void> {
  const now = new Date();
  await utimes(file, now, now).catch(() => undefined); // the lock is gone: its release came first
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && "code" in error ? error.code : undefined;
