/** Fetching with manners: robots first, one request at a time to a host, with a pause between two. */
import { setTimeout as sleepFor } from "node:timers/promises";
import type { Asked, Fetcher } from "./fetcher.js";
import { createRobots } from "./robots.js";

export interface Clock {
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}
export const SYSTEM_CLOCK: Clock = { now: Date.now, sleep: (ms) => sleepFor(ms) };

/** Milliseconds between the beginnings of two requests to one host. */
const PAUSE = 1000;

/** A fetcher whose every hop waits for its host's turn and asks robots.txt. */
export function politely(fetcher: Fetcher, clock: Clock = SYSTEM_CLOCK, pause = PAUSE): Fetcher {
  const next = new Map<string, number>();

  /** Turns are given out as they are asked for: each is the moment after the last one that was given. */
  async function waitTurn(url: URL): Promise<void> {
    const now = clock.now();
    const turn = Math.max(now, next.get(url.host) ?? 0);
    next.set(url.host, turn + Math.max(pause, robots.delay(url)));
    if (next.size > 10_000) for (const [host, at] of next) if (at < now) next.delete(host);
    if (turn > now) await clock.sleep(turn - now);
  }
  const robots = createRobots(fetcher, clock.now, waitTurn);
  const hop = async (url: URL): Promise<void> => {
    await robots.check(url);
    await waitTurn(url);
  };
  const withManners = (asked?: Asked): Asked => ({ ...asked, beforeHop: hop });
  return {
    get: (address, asked) => fetcher.get(address, withManners(asked)),
    open: (address, asked) => fetcher.open(address, withManners(asked)),
    close: fetcher.close,
  };
}
