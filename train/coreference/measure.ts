/**
 * How often pronouns and definite descriptions find the right entity over GUM dev: the mention that they are linked to
 * must have its head in a gold mention of the same entity.
 */

import type { ActorBase } from "../../src/resolve/actors/index-actor-base.js";
import { type Actors, resolveActors } from "../../src/resolve/actors/resolve-actors.js";
import { PRONOUNS } from "../../src/resolve/actors/resolve-pronouns.js";
import { DEPRELS, type ParsedText, UPOS_CODE } from "../../src/text/parsed-text.js";
import type { GoldDocument, GoldMention } from "./gum.js";

/** GUM's types that the actors of reports fall under. */
export const ACTOR_TYPES: ReadonlySet<string> = new Set(["person", "organization", "place"]);

const PROPN = UPOS_CODE.get("PROPN") as number;

export interface CoreferenceMarks {
  /** Third-person pronouns for persons, bodies and places that are named or described before; those that we linked; those linked rightly. */
  readonly pronouns: { gold: number; linked: number; right: number };
  /** Definite descriptions that we linked to an earlier mention, and rightly. */
  readonly roles: { gold: number; linked: number; right: number };
}

/**
 * Entity of each mention's head, the innermost mention where several share it. The words of a name that GUM heads by its
 * title ("Professor Ilse Brandt") count as heads too.
 */
export function entityByHead({ tokens }: ParsedText, mentions: readonly GoldMention[]): Map<number, GoldMention> {
  const out = new Map<number, GoldMention>();
  for (const mention of mentions) {
    const other = out.get(mention.head);
    if (other === undefined || mention.last - mention.first < other.last - other.first) out.set(mention.head, mention);
  }
  for (const mention of mentions) for (let k = mention.head + 1; k <= mention.last && tokens.upos[k] === PROPN; k++) if (!out.has(k)) out.set(k, mention);
  return out;
}

/** The entity of "Chad and Sudan" by its first head, which is Chad's head too: that of the narrowest mention around Chad's own. */
export function coordinationAt(mentions: readonly GoldMention[], head: number): string | undefined {
  const [, around] = mentions.filter((mention) => mention.head === head).sort((a, b) => a.last - a.first - (b.last - b.first));
  return around?.entity;
}

export const isAnaphor = ({ tokens }: ParsedText, i: number): boolean =>
  PRONOUNS.has(tokens.norm[i] as string) && DEPRELS[tokens.deprel[i] as number] !== "expl";

/** Adds a document's marks to `marks`. */
export function markDocument({ doc, mentions }: GoldDocument, actors: Actors, marks: CoreferenceMarks): void {
  const { tokens } = doc;
  const { memory } = actors;
  const gold = entityByHead(doc, mentions);
  const described = new Set<string>();
  // Our mentions by head token.
  const ours = new Map<number, { entity: number; form: string }>();
  memory.mentionHead.forEach((head, m) => {
    const entity = memory.mentionEntity[m] as number;
    if (entity < 0) return;
    const begin = tokens.begin[memory.mentionFirst[m] as number] as number;
    const form = actors.entities[entity]?.mentions.find((x) => x.begin === begin)?.form ?? "role";
    ours.set(head, { entity, form });
  });
  const last = new Map<number, number>();
  for (let i = 0; i < tokens.count; i++) {
    const own = ours.get(i);
    const truth = gold.get(i);
    if (isAnaphor(doc, i)) {
      const wanted = truth !== undefined && ACTOR_TYPES.has(truth.type) && described.has(truth.entity);
      if (wanted) marks.pronouns.gold++;
      if (own !== undefined) {
        const before = last.get(own.entity);
        marks.pronouns.linked++;
        const parts = memory.profiles[own.entity]?.parts ?? [];
        const found =
          before !== undefined
            ? [gold.get(before)?.entity]
            : parts.map((part) => last.get(part)).map((head) => (head === undefined ? undefined : coordinationAt(mentions, head)));
        if (truth !== undefined && found.includes(truth.entity)) marks.pronouns.right++;
      }
      continue;
    }
    const definite = i > 0 && own?.form === "role" && isDefinite(doc, i);
    if (definite && truth !== undefined && described.has(truth.entity)) marks.roles.gold++;
    if (own !== undefined) {
      const before = last.get(own.entity);
      if (definite && before !== undefined) {
        marks.roles.linked++;
        if (truth !== undefined && gold.get(before)?.entity === truth.entity) marks.roles.right++;
      }
      last.set(own.entity, i);
    }
    if (truth !== undefined) described.add(truth.entity);
  }
}

const isDefinite = ({ tokens }: ParsedText, i: number): boolean => {
  for (let c = tokens.childStart[i] as number; c < (tokens.childStart[i + 1] as number); c++) {
    const norm = tokens.norm[tokens.children[c] as number];
    if (norm === "the" || norm === "this" || norm === "that" || norm === "these" || norm === "those") return true;
  }
  return false;
};

/** Marks over documents: shares of gold found right, and of links that are right. */
export function measureCoreference(documents: readonly GoldDocument[], base: ActorBase): Readonly<Record<string, number>> {
  const marks: CoreferenceMarks = { pronouns: { gold: 0, linked: 0, right: 0 }, roles: { gold: 0, linked: 0, right: 0 } };
  for (const document of documents) markDocument(document, resolveActors(document.doc, base, { published: null }), marks);
  const share = (a: number, b: number): number => Math.round((b === 0 ? 0 : a / b) * 1000) / 1000;
  const { pronouns, roles } = marks;
  return {
    "coref.pronouns_right": share(pronouns.right, pronouns.gold),
    "coref.pronoun_links_right": share(pronouns.right, pronouns.linked),
    "coref.roles_right": share(roles.right, roles.gold),
    "coref.role_links_right": share(roles.right, roles.linked),
  };
}
