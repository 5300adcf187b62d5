/** The names by which reports call somebody, folded: people ask for NATO and Moscow, not for what an entity bears. */
import { type Kysely, sql } from "kysely";
import { z } from "zod";
import { type Entity, MENTION_FORMS, type Mention } from "../model/record.js";
import { foldWords } from "../model/search-query.js";
import type { Tables } from "./database.js";
import { elements, integerAt, textAt } from "./elements.js";
import type { DialectName } from "./migrate.js";
import { storableKey } from "./storable.js";

/** Folded words without the article, and initials as one: "the U.S." is "us". */
export const foldName = (name: string): string =>
  storableKey(
    foldWords(name)
      .replace(/^the (?=.)/u, "")
      .replace(/(?<=^| )[\p{L}\p{N}](?: [\p{L}\p{N}](?= |$))+/gu, (initials) => initials.replaceAll(" ", "")),
  );

/** "police" of a "Nigerian police" whose country only the company of one report suggests: the next report's may be another's. Its id tells the words without. */
export function nameWithoutCountry({ id, name, inferred }: Pick<Entity, "id" | "name" | "inferred">): string {
  if (!inferred) return name;
  const plain = id.replace(/^text\//, "").replace(/-\d+$/, "");
  const words = name.split(" ");
  for (let from = 1; from < words.length; from++) if (foldWords(words.slice(from).join(" ")).replaceAll(" ", "-") === plain) return words.slice(from).join(" ");
  return name;
}

/** What "it" and "the minister" mean tells no name. */
const NAMING: readonly Mention["form"][] = ["name", "metonym", "nationality"];

/** The name that an entity bears and those by which a text calls it, each once. */
export const namesOf = (name: string, mentions: readonly Mention[], text: string): string[] => [
  ...new Set([name, ...mentions.filter(({ form }) => NAMING.includes(form)).map(({ begin, end }) => text.slice(begin, end))].map(foldName).filter(Boolean)),
];

type Named = readonly [folded: string, entityId: number];

/** Keeps what is not kept already. */
export async function addNames({ db, dialect }: { readonly db: Kysely<Tables>; readonly dialect: DialectName }, named: readonly Named[]): Promise<void> {
  if (named.length === 0) return;
  // "where true": without it SQLite takes "on conflict" for a join.
  await sql`insert into names (folded, entity_id) select ${textAt(0)}, ${integerAt(1)} from ${elements({ dialect }, named)} where true
    on conflict do nothing`.execute(db);
}

/** For a store from when an unnamed actor bore the country of whichever report told of it first. */
export async function plainNames(db: Kysely<Tables>, dialect: DialectName): Promise<void> {
  const rows = await db.selectFrom("entities").select(["entity_id", "id", "name"]).where("resolved", "=", "text").where("country", "is", null).execute();
  for (const { entity_id, id, name } of rows) {
    const plain = nameWithoutCountry({ id, name, inferred: true });
    if (plain === name) continue;
    await db
      .updateTable("entities")
      .set({ name: plain, folded: ` ${foldWords(plain)} ` })
      .where("entity_id", "=", entity_id)
      .execute();
    await db.deleteFrom("names").where("entity_id", "=", entity_id).where("folded", "=", foldName(name)).execute();
    await addNames({ db, dialect }, [[foldName(plain), entity_id]]);
  }
}

const AT_ONCE = 200;
const Spans = z.array(z.tuple([z.number(), z.number(), z.enum(MENTION_FORMS)]));

/** For a store from when entities were known by their own name alone. */
export async function fillNames(db: Kysely<Tables>, dialect: DialectName): Promise<void> {
  for (let after = -1; ; ) {
    const rows = await db.selectFrom("entities").select(["entity_id", "name"]).where("entity_id", ">", after).orderBy("entity_id").limit(AT_ONCE).execute();
    if (rows.length === 0) break;
    after = rows.at(-1)?.entity_id as number;
    await addNames(
      { db, dialect },
      rows.flatMap(({ entity_id, name }) => namesOf(name, [], "").map((folded) => [folded, entity_id] as const)),
    );
  }
  for (let after = -1; ; ) {
    // Mentions are those of a report's newest coded version.
    const rows = await db
      .selectFrom("versions as v")
      .select(["v.report_id", "v.text"])
      .where("v.coder", "is not", null)
      .where("v.report_id", ">", after)
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom("versions as n")
              .select("n.version_id")
              .whereRef("n.report_id", "=", "v.report_id")
              .whereRef("n.number", ">", "v.number")
              .where("n.coder", "is not", null),
          ),
        ),
      )
      .orderBy("v.report_id")
      .limit(AT_ONCE)
      .execute();
    if (rows.length === 0) break;
    after = rows.at(-1)?.report_id as number;
    const textOf = new Map(rows.map(({ report_id, text }) => [report_id, text]));
    const mentions = await db
      .selectFrom("mentions as m")
      .innerJoin("entities as e", "e.entity_id", "m.entity_id")
      .select(["m.report_id", "m.entity_id", "m.spans", "e.name"])
      .where("m.report_id", "in", [...textOf.keys()])
      .execute();
    await addNames(
      { db, dialect },
      mentions.flatMap(({ report_id, entity_id, spans, name }) => {
        const told = Spans.parse(JSON.parse(spans)).map(([begin, end, form]) => ({ begin, end, form }));
        return namesOf(name, told, textOf.get(report_id) as string).map((folded) => [folded, entity_id] as const);
      }),
    );
  }
}
