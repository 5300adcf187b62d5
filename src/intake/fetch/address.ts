/** Which addresses may be fetched: those of the public internet, by the IANA registries of special addresses. */
import { BlockList, isIP } from "node:net";
import { SourceFault } from "../bytes.js";

const special4 = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8], // this network
  ["10.0.0.0", 8],
  ["100.64.0.0", 10], // carriers' networks, and one cloud's metadata
  ["127.0.0.0", 8],
  ["168.63.129.16", 32], // a cloud's host, reachable from its machines only
  ["169.254.0.0", 16], // link-local, most clouds' metadata
  ["172.16.0.0", 12],
  ["192.0.0.0", 24], // protocol assignments, one cloud's metadata
  ["192.0.2.0", 24],
  ["192.88.99.0", 24], // 6to4 relays
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
] as const)
  special4.addSubnet(net, bits, "ipv4");

// IPv6 is listed the other way round: outside 2000::/3 nothing is global, so mapped, translated and future forms are out without being named.
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");
const special6 = new BlockList();
for (const [net, bits] of [
  ["2001::", 23], // protocol assignments, Teredo
  ["2001:db8::", 32],
  ["2002::", 16], // 6to4 carries an IPv4 address
  ["3fff::", 20],
] as const)
  special6.addSubnet(net, bits, "ipv6");

/** @param address as a resolver or a socket gives it */
export function isPublicAddress(address: string): boolean {
  // A zone names an interface of this machine.
  if (address.includes("%")) return false;
  const family = isIP(address);
  if (family === 4) return !special4.check(address, "ipv4");
  return family === 6 && global6.check(address, "ipv6") && !special6.check(address, "ipv6");
}

/** What may be fetched. */
export interface AddressRule {
  /** Asked of every address that a name resolves to, and of the socket's. */
  readonly permits: (address: string) => boolean;
  /** Null for any. */
  readonly ports: readonly number[] | null;
}

export const PUBLIC_WEB: AddressRule = { permits: isPublicAddress, ports: [80, 443] };
/** Only by a person's explicit word (--allow-private). */
export const ANY_ADDRESS: AddressRule = { permits: () => true, ports: null };

const LOCAL_NAME = /^(?:.+\.)?(?:localhost|local)\.?$/i;

/** The address as a URL that may be fetched as far as it can be told before its name is resolved. @throws SourceFault "refused" */
export function checkedUrl(address: string, rule: AddressRule, base?: string): URL {
  let url: URL;
  try {
    url = new URL(address, base);
  } catch {
    throw new SourceFault("refused", "it is no address");
  }
  if (url.protocol !== "http:" && url.protocol !== "https:") throw new SourceFault("refused", `${url.protocol} is not fetched, only http: and https:`);
  if (url.username !== "" || url.password !== "") throw new SourceFault("refused", "addresses with a user name or password are not fetched");
  const port = url.port === "" ? (url.protocol === "https:" ? 443 : 80) : Number(url.port);
  if (rule.ports !== null && !rule.ports.includes(port)) throw new SourceFault("refused", `port ${port} is not fetched, only ${rule.ports.join(" and ")}`);
  // The URL parser has turned octal, hexadecimal, short and single-number forms into four decimal numbers.
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !rule.permits(host)) throw new SourceFault("refused", `${host} is no public address`);
  // A name that is this machine's or this network's wherever it is resolved.
  if (LOCAL_NAME.test(host) && !rule.permits("127.0.0.1")) throw new SourceFault("refused", `${host} is no public address`);
  url.hash = "";
  return url;
}

/** Why `checkedUrl` refuses an address; null where it does not. */
export function refusalOf(address: string, rule: AddressRule): string | null {
  try {
    checkedUrl(address, rule);
    return null;
  } catch (error) {
    if (error instanceof SourceFault) return error.message;
    throw error;
  }
}
