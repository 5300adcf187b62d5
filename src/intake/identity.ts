/** Which report a text is a version of: its address decides, so that an edited article is a new version and not a new report. */
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";

/** Parameters that say how a reader came, never what is read. */
const TRACKING = /^(utm_\w+|fbclid|gclid|mc_[ce]id|cmpid|ocid|at_\w+|igshid|ref_src|spm)$/i;

/** An http(s) address; null for any other: it may run when it is clicked. */
export function webUrl(address: string | null | undefined, base?: string): URL | null {
  if (address === null || address === undefined || address.length > 4096) return null;
  let url: URL;
  try {
    url = new URL(address.trim(), base);
  } catch {
    return null;
  }
  return (url.protocol === "http:" || url.protocol === "https:") && url.hostname !== "" ? url : null;
}

/** An http(s) address without fragment, credentials and tracking; null for any other. */
export function cleanUrl(address: string | null | undefined, base?: string): string | null {
  const url = webUrl(address, base);
  if (url === null) return null;
  url.hash = "";
  url.username = "";
  url.password = "";
  for (const key of [...url.searchParams.keys()]) if (TRACKING.test(key)) url.searchParams.delete(key);
  return url.href;
}

/** The same article by http or https, with or without "www.", a last slash or an AMP or mobile host. */
function articleKey(url: string): string {
  const { hostname, port, pathname, search } = new URL(url);
  return `${siteOf(hostname)}${port === "" ? "" : `:${port}`}${pathname.replace(/\/+$/, "")}${search}`;
}

const siteOf = (hostname: string): string => hostname.toLowerCase().replace(/^(?:www|m|amp|mobile)\./, "");

/** Who publishes at an address, for want of a name: "news.example". */
export const hostOf = (url: string): string => siteOf(new URL(url).hostname);

/** Whether a page at `url` may say that its address is `canonical`: only within its own site, else one site could overwrite another's reports. */
export const sameSite = (url: string, canonical: string): boolean => siteOf(new URL(url).hostname) === siteOf(new URL(canonical).hostname);

const digest = (words: string): string => bytesToHex(sha256(utf8ToBytes(words))).slice(0, 16);

/** The report's id: as given, else by its address, else by `place` (the file, say); sixteen hexadecimal digits unless given. */
export function reportId(id: string | undefined, url: string | null, place: string | null): string | undefined {
  if (id !== undefined) return id;
  if (url !== null) return digest(`url ${articleKey(url)}`);
  return place === null ? undefined : digest(`place ${place}`);
}
