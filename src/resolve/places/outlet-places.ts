/** The town or division in an outlet's name: "Austin American-Statesman", "The Texas Tribune". */
import type { Gazetteer, GazetteerPlace } from "./gazetteer.js";

/** Words of outlets that are towns somewhere ("Mercury", "Independence" and the like are settled by the size asked for). */
const NO_TOWN = new Set(
  "the a news press times post star sun mirror globe mail herald standard observer guardian independent union general central".split(" "),
);
/** A smaller town names no paper that is more likely meant than the word itself. */
const LEAST_PEOPLE = 5000;
const LONGEST = 3;

/** Every sense of the longest place names in the outlet's name; empty for none. */
export function outletPlaces(gazetteer: Gazetteer, outlet: string | null): GazetteerPlace[] {
  const words = outlet?.match(/[\p{L}.'’-]+/gu) ?? [];
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
  return out;
}
