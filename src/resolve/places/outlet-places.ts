/** The town or division in an outlet's name: "Austin American-Statesman", "The Texas Tribune". */
import type { Gazetteer, GazetteerPlace } from "./gazetteer.js";

/** Words of outlets that are towns somewhere ("Mercury", "Independence" and the like are settled by the size asked for). */
const NO_TOWN = new Set(
  "the a news press times post star sun mirror globe mail herald standard observer guardian independent union general central pacific atlantic".split(" "),
);
/** A smaller town names no paper that is more likely meant than the word itself. */
const LEAST_PEOPLE = 5000;
const LONGEST = 3;

/** What papers call themselves behind the name of their town, written together in an address: "newarkadvocate.com". */
const TITLES =
  /(?:(?:daily|evening|morning|weekly|sunday)?(?:news|times|register|telegram|telegraph|beacon|press|post|bulletin|advocate|chronicle|herald|dispatch|citizen|journal|tribune|gazette|courier|examiner|review|record|reporter|leader|observer|sentinel|standard|sun|star|mail|mercury|enquirer|inquirer|argus|echo|guardian|daily|online|today|paper|newspapers?))+$/;

/** The town in a paper's address, capitalised: "www.theparisnews.com" gives "Paris". Null where the address names no paper's title. */
function townOf(address: string): string | null {
  const label = /^(?:[a-z]+\.)??(?:the)?([a-z]+)\.(?:com|net|org|info|co\.uk|[a-z]{2}|com\.[a-z]{2})$/i.exec(address)?.[1]?.toLowerCase();
  const town = label?.replace(TITLES, "");
  return town && town !== label && town.length > 3 ? town.replace(/^./, (c) => c.toUpperCase()) : null;
}

/** The address of the paper that a report's writer gives as his own: "write to jroe@tylertelegraph.com". */
export function addressIn(text: string): string | null {
  for (const [, address] of text.matchAll(/@((?:[a-z-]+\.)+[a-z]{2,4})\b/gi)) if (townOf(address as string) !== null) return address as string;
  return null;
}

/**
 * Every sense of the longest place names in the outlet's name; empty for none. Of an outlet whose country is known only those of its
 * country, and none of a capital's, which is no local paper: "The Washington Post" writes of no Washington in Illinois.
 */
export function outletPlaces(gazetteer: Gazetteer, outlet: string | null, country: string | null = null): GazetteerPlace[] {
  const words = (outlet === null ? null : (townOf(outlet) ?? outlet))?.match(/[\p{L}.'’-]+/gu) ?? [];
  const out: GazetteerPlace[] = [];
  for (let i = 0; i < words.length; i++) {
    for (let n = Math.min(LONGEST, words.length - i); n > 0; n--) {
      const name = words.slice(i, i + n).join(" ");
      if (!/^\p{Lu}/u.test(name) || (n === 1 && NO_TOWN.has(name.toLowerCase()))) continue;
      const found = gazetteer.find(name).filter((p) => p.kind === "division" || p.kind === "district" || (p.kind === "city" && p.population >= LEAST_PEOPLE));
      if (found.length === 0) continue;
      out.push(...found);
      i += n - 1;
      break;
    }
  }
  const home = out.filter((p) => country === null || p.country === country);
  return country !== null && home.some((p) => p.capital) ? [] : home;
}
