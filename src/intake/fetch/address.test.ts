import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SourceFault } from "../bytes.js";
import { ANY_ADDRESS, checkedUrl, isPublicAddress, PUBLIC_WEB } from "./address.js";

/** What has got past the guards of others, each with the form that it takes. */
const BYPASSES: readonly (readonly [string, string])[] = [
  ["loopback", "http://127.0.0.1/"],
  ["another loopback", "http://127.127.127.127/"],
  ["short form", "http://127.1/"],
  ["shorter form", "http://127.0.1/"],
  ["octal", "http://0177.0.0.1/"],
  ["octal with zeros", "http://0000177.0000.0000.0001/"],
  ["hexadecimal", "http://0x7f.0x0.0x0.0x1/"],
  ["hexadecimal, short", "http://0x7f.1/"],
  ["hexadecimal number", "http://0x7f000001/"],
  ["decimal number", "http://2130706433/"],
  ["octal number", "http://017700000001/"],
  ["mixed bases", "http://0x7f.0.0.01/"],
  ["full-width digits", "http://１２７.０.０.１/"],
  ["enclosed digits", "http://①②⑦.⓪.⓪.①/"],
  ["ideographic full stops", "http://127。0。0。1/"],
  ["percent-encoded digits", "http://%31%32%37.0.0.1/"],
  ["a dot at the end", "http://127.0.0.1./"],
  ["zero", "http://0.0.0.0/"],
  ["zero, short", "http://0/"],
  ["this network", "http://0.1.2.3/"],
  ["private 10", "http://10.0.0.1/"],
  ["private 172.16", "http://172.31.255.255/"],
  ["private 192.168", "http://192.168.1.1/"],
  ["private as a number", "http://3232235777/"],
  ["carrier network", "http://100.64.0.1/"],
  ["metadata, link-local", "http://169.254.169.254/latest/meta-data/"],
  ["metadata as a number", "http://2852039166/"],
  ["metadata in octal", "http://0251.0376.0251.0376/"],
  ["metadata in hexadecimal", "http://0xa9fea9fe/"],
  ["metadata of a second cloud", "http://100.100.100.200/"],
  ["metadata of a third cloud", "http://192.0.0.192/"],
  ["wire server of a fourth cloud", "http://168.63.129.16/"],
  ["metadata over IPv6", "http://[fd00:ec2::254]/"],
  ["multicast", "http://224.0.0.1/"],
  ["broadcast", "http://255.255.255.255/"],
  ["reserved", "http://240.0.0.1/"],
  ["benchmarking", "http://198.18.0.1/"],
  ["IPv6 loopback", "http://[::1]/"],
  ["IPv6 loopback in full", "http://[0:0:0:0:0:0:0:1]/"],
  ["IPv6 unspecified", "http://[::]/"],
  ["IPv4-mapped", "http://[::ffff:127.0.0.1]/"],
  ["IPv4-mapped in hexadecimal", "http://[::ffff:7f00:1]/"],
  ["IPv4-mapped in full", "http://[0:0:0:0:0:ffff:a9fe:a9fe]/"],
  ["IPv4-compatible", "http://[::127.0.0.1]/"],
  ["IPv4-translated", "http://[::ffff:0:127.0.0.1]/"],
  ["NAT64", "http://[64:ff9b::7f00:1]/"],
  ["NAT64 with metadata", "http://[64:ff9b::169.254.169.254]/"],
  ["local NAT64", "http://[64:ff9b:1::7f00:1]/"],
  ["6to4", "http://[2002:7f00:1::]/"],
  ["6to4 with metadata", "http://[2002:a9fe:a9fe::1]/"],
  ["Teredo", "http://[2001:0:7f00:1::]/"],
  ["Teredo, obfuscated", "http://[2001:0:4136:e378:8000:63bf:80ff:fffe]/"],
  ["unique local", "http://[fc00::1]/"],
  ["unique local, second half", "http://[fdff::1]/"],
  ["IPv6 link-local", "http://[fe80::1]/"],
  ["IPv6 zone", "http://[fe80::1%25eth0]/"],
  ["site-local", "http://[fec0::1]/"],
  ["IPv6 multicast", "http://[ff02::1]/"],
  ["IPv6 documentation", "http://[2001:db8::1]/"],
  ["IPv6 documentation, new", "http://[3fff::1]/"],
  ["IPv6 discard", "http://[100::1]/"],
  ["ISATAP on link-local", "http://[fe80::5efe:127.0.0.1]/"],
  ["user name", "http://news.example@127.0.0.1/"],
  ["user name that looks like the host", "http://127.0.0.1@news.example/"],
  ["password", "http://reader:secret@news.example/"],
  ["backslash before the host", "http:\\\\127.0.0.1/"],
  ["tab within the host", "http://127.0.\t0.1/"],
  ["three slashes", "http:///127.0.0.1/"],
  ["port of a database", "http://news.example:5432/"],
  ["port of a cache", "http://news.example:6379/"],
  ["port of a mail server", "https://news.example:25/"],
  ["file", "file:///etc/passwd"],
  ["ftp", "ftp://news.example/"],
  ["gopher", "gopher://127.0.0.1:6379/_INFO"],
  ["data", "data:text/html,<p>words"],
  ["javascript", "javascript:alert(1)"],
  ["blob", "blob:http://news.example/1"],
  ["no scheme", "//127.0.0.1/"],
  ["nothing", ""],
];

describe("addresses that are refused before anything is sent", () => {
  test.each(BYPASSES)("%s", (_, address) => {
    expect(() => checkedUrl(address, PUBLIC_WEB)).toThrow(SourceFault);
  });

  test("they are the forty known ones and more", () => expect(new Set(BYPASSES.map(([, address]) => address)).size).toBeGreaterThanOrEqual(40));
});

test.each(["http://news.example/feed.xml", "https://news.example:443/a?b=c", "https://93.184.216.34/", "http://[2606:2800:220:1:248:1893:25c8:1946]/"])(
  "%s is taken",
  (address) => expect(checkedUrl(address, PUBLIC_WEB).hash).toBe(""),
);

test("a relative redirect is checked like any other", () => {
  expect(checkedUrl("/b", PUBLIC_WEB, "http://news.example/a").href).toBe("http://news.example/b");
  expect(() => checkedUrl("//127.0.0.1/b", PUBLIC_WEB, "http://news.example/a")).toThrow(/no public address/);
});

test("names of this machine and this network are refused before they are resolved, unless a person lets them", () => {
  for (const name of ["localhost", "LOCALHOST.", "desk.localhost", "printer.local"]) {
    expect(() => checkedUrl(`http://${name}/hook`, PUBLIC_WEB)).toThrow(/no public address/);
    expect(checkedUrl(`http://${name}/hook`, ANY_ADDRESS).pathname).toBe("/hook");
  }
  expect(checkedUrl("http://local.example/", PUBLIC_WEB).hostname).toBe("local.example");
});

test("an IPv6 form that carries a private IPv4 address is never public", () => {
  const part = fc.integer({ min: 0, max: 255 });
  const inside = fc.oneof(
    fc.tuple(fc.constant(127), part, part, part),
    fc.tuple(fc.constant(10), part, part, part),
    fc.tuple(fc.constant(192), fc.constant(168), part, part),
  );
  const hex = (a: number, b: number): string => ((a << 8) | b).toString(16);
  fc.assert(
    fc.property(inside, ([a, b, c, d]) => {
      expect(isPublicAddress([a, b, c, d].join("."))).toBe(false);
      for (const form of [
        `::ffff:${hex(a, b)}:${hex(c, d)}`,
        `64:ff9b::${hex(a, b)}:${hex(c, d)}`,
        `2002:${hex(a, b)}:${hex(c, d)}::`,
        `::${hex(a, b)}:${hex(c, d)}`,
      ])
        expect(isPublicAddress(form)).toBe(false);
    }),
  );
});

test("what is no address is not public", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(isPublicAddress(`x${text}`)).toBe(false);
    }),
  );
});
