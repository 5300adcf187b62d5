/** robots.txt by RFC 9309: asked for once a day and origin, 4xx allows all, what cannot be reached allows nothing. */
import robotsParser, { type Robot } from "robots-parser";
import { SourceFault } from "../bytes.js";
import { decodeMarkup } from "../charset.js";
import { type Fetcher, PAGE_LIMITS, ROBOT_NAME } from "./fetcher.js";

/** Characters that are read; the parser's matching takes time with each rule. */
const LONGEST = 131_072;
const KEPT_FOR = 24 * 3_600_000;
/** What could not be reached is asked again after this. */
const RETRIED_AFTER = 600_000;
/** Longer delays are taken as this many seconds. */
const LONGEST_DELAY = 60;
const MOST_ORIGINS = 10_000;

export interface Robots {
  /** @throws SourceFault "robots" where it forbids, "fetch-failed" where it could not be read, "refused" where the address may not be fetched */
  readonly check: (url: URL) => Promise<void>;
  /** Milliseconds between two requests that the origin asks for; 0 where it does not or has not been asked. */
  readonly delay: (url: URL) => number;
}

// Its types describe an ES module, it is a CommonJS one.
const parseRobots = robotsParser as unknown as (url: string, text: string) => Robot;

/** A rule that is cut in two would say something else. */
const wholeLines = (text: string): string => (text.length <= LONGEST ? text : text.slice(0, text.lastIndexOf("\n", LONGEST) + 1));

type Rules = { readonly robot: Robot } | { readonly none: string };

/** @param waitTurn the host's turn, taken also for robots.txt itself */
export function createRobots(fetcher: Fetcher, now: () => number, waitTurn: (url: URL) => Promise<void>): Robots {
  const known = new Map<string, { rules: Promise<Rules>; until: number; delay: number }>();

  async function load(origin: string): Promise<Rules> {
    const address = `${origin}/robots.txt`;
    try {
      const { status, bytes } = await fetcher.get(address, { limits: { ...PAGE_LIMITS, bytes: 2_000_000 }, beforeHop: waitTurn });
      if (status >= 500 || status === 429) return { none: `its robots.txt answers ${status}` };
      const text = status >= 200 && status < 300 ? wholeLines(decodeMarkup(bytes, "utf-8")) : "";
      return { robot: parseRobots(address, text) };
    } catch (error) {
      if (!(error instanceof SourceFault)) throw error;
      // An address that may not be fetched is refused as such, not for its robots.txt.
      if (error.reason === "refused") throw error;
      return { none: `its robots.txt could not be read: ${error.message}` };
    }
  }

  async function check(url: URL): Promise<void> {
    let entry = known.get(url.origin);
    if (entry === undefined || entry.until <= now()) {
      if (known.size >= MOST_ORIGINS) known.clear();
      entry = { rules: load(url.origin), until: now() + KEPT_FOR, delay: 0 };
      known.set(url.origin, entry);
      entry.rules.catch(() => known.delete(url.origin));
    }
    const rules = await entry.rules;
    if ("none" in rules) {
      entry.until = Math.min(entry.until, now() + RETRIED_AFTER);
      // Not forbidden but not known: another time it may be allowed.
      throw new SourceFault("fetch-failed", rules.none);
    }
    entry.delay = 1000 * Math.min(LONGEST_DELAY, Math.max(0, rules.robot.getCrawlDelay(ROBOT_NAME) ?? 0));
    if (rules.robot.isAllowed(url.href, ROBOT_NAME) === false) throw new SourceFault("robots", "its robots.txt forbids it");
  }

  return { check, delay: (url) => known.get(url.origin)?.delay ?? 0 };
}
