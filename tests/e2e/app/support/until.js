// Waiting, always with a limit.
import { setTimeout as pause } from 'node:timers/promises';

const kLimitMs = 30_000;

// Asks again and again until the answer is truthy, and gives it.
export async function until(what, ask, limitMs = kLimitMs) {
  const deadline = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`${what}: not within ${limitMs / 1000} s`);
    await pause(200);
  }
}

// `promise`, or a failure that names what did not come.
export async function within(what, promise, limitMs = kLimitMs) {
  const limit = new AbortController();
  const late = pause(limitMs, undefined, { signal: limit.signal }).then(() => {
    throw new Error(`${what}: not within ${limitMs / 1000} s`);
  });
  late.catch(() => {});  // Aborted, when the promise was first.
  try {
    return await Promise.race([promise, late]);
  } finally {
    limit.abort();
  }
}
