/** IPTC ninjs 1, 2 and 3: names of fields differ between the three, their meaning does not. */
import { z } from "zod";
import { type Item, skip } from "./item.js";
import { publicationDate } from "./publication-date.js";

const Text = z.string().nullish().catch(null);
const Valued = z
  .array(z.object({ role: Text, value: Text, contenttype: Text, contentType: Text }))
  .nullish()
  .catch(null);

const Ninjs = z.object({
  uri: z.string().min(1),
  type: Text,
  pubstatus: Text,
  pubStatus: Text,
  language: Text,
  firstcreated: Text,
  firstCreated: Text,
  versioncreated: Text,
  versionCreated: Text,
  headline: Text,
  headline_main: Text,
  title: Text,
  headlines: Valued,
  bodies: Valued,
  copyrightholder: Text,
  copyrightHolder: Text,
  infosources: z
    .array(z.object({ name: Text }))
    .nullish()
    .catch(null),
  infoSources: z
    .array(z.object({ name: Text }))
    .nullish()
    .catch(null),
  slugline: Text,
});

/** An object with a `uri` and anything that only news items have. */
export const isNinjs = (value: object): boolean =>
  "uri" in value &&
  Object.keys(value).some((key) => /^(?:body_|description_|headline|bodies$|headlines$|versioncreated$|pubstatus$|representationtype$|profile$)/i.test(key));

/** 1.x has `body_ROLE` with plain text or markup. */
function oldBodies(value: object): { role: string; value: string; markup: boolean }[] {
  return Object.entries(value)
    .filter((entry): entry is [string, string] => /^body_/.test(entry[0]) && typeof entry[1] === "string")
    .map(([key, body]) => ({ role: key.slice(5), value: body, markup: key === "body_xhtml" || /^\s*<\w/.test(body) }));
}

/** The item's article; a picture, a withheld or a cancelled item is left out. */
export function ninjsItem(value: object, where: string): Item {
  const parsed = Ninjs.safeParse(value);
  if (!parsed.success) return skip(where, "malformed", "a ninjs item needs a uri");
  const item = parsed.data;
  const status = item.pubstatus ?? item.pubStatus ?? "usable";
  if (!/(?:^|[:/])usable$/.test(status)) return skip(where, "withheld", `its publication status is ${status.slice(0, 40)}`);
  if (item.type && !["text", "composite"].includes(item.type)) return skip(where, "not-text", `it is a ${item.type.slice(0, 40)}`);
  const bodies = [
    ...(item.bodies ?? []).map((body) => ({
      role: body.role ?? "",
      value: body.value ?? "",
      markup: /html/i.test(body.contenttype ?? body.contentType ?? "") || /^\s*<\w/.test(body.value ?? ""),
    })),
    ...oldBodies(value),
  ].filter((body) => body.value.trim() !== "");
  // Markup keeps its paragraphs; the plain text of many agencies is one line.
  const body = bodies.find(({ markup }) => markup) ?? bodies.find(({ role }) => role === "main" || role === "text") ?? bodies[0];
  if (body === undefined) return skip(where, "no-text", "the item has no body");
  const headline = item.headlines?.find(({ role }) => role === "main") ?? item.headlines?.[0];
  const known = {
    id: item.uri,
    title: headline?.value ?? item.headline ?? item.headline_main ?? item.title ?? null,
    outlet: (item.infosources ?? item.infoSources)?.[0]?.name ?? item.copyrightholder ?? item.copyrightHolder ?? null,
    // A uri is an identity; where it is an address, the item is found there.
    url: /^https?:/.test(item.uri) ? item.uri : null,
    published: publicationDate(item.firstcreated ?? item.firstCreated ?? item.versioncreated ?? item.versionCreated),
  };
  const language = item.language ?? null;
  if (body.markup) return { kind: "page", where, html: body.value, known, language, part: true };
  return { kind: "report", where, report: { ...known, text: body.value }, language };
}
