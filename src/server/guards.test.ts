import { expect, it } from "vitest";
import { isLoopback, sameSecret } from "./guards.js";
import { serveStory } from "./server.fixture.js";

const token = "a-long-secret-word";

it("answers only for names of its own: a page that rebinds its name gets nothing", async () => {
  const { end, get } = await serveStory({ hosts: ["desk.example"] });
  expect((await get("/api/about", { host: "evil.example" })).status).toBe(421);
  expect((await get("/api/about", { host: "127.0.0.1.evil.example" })).status).toBe(421);
  // A number is no name that could be bound anew: so a server on 0.0.0.0 is reached by its address.
  for (const host of ["localhost:8087", "127.0.0.1", "[::1]:80", "desk.example:443", "192.0.2.7:8087"])
    expect((await get("/api/about", { host })).status).toBe(200);
  await end();
});

it("lets no page of another site write", async () => {
  const { end, post } = await serveStory();
  const body = { claim: "x", verdict: "right", by: "ana" };
  expect((await post("/api/marks", body, { origin: "https://evil.example" })).status).toBe(403);
  expect((await post("/api/marks", body, { origin: "null" })).status).toBe(403);
  expect((await post("/api/marks", body, { origin: "http://127.0.0.1:8087" })).status).toBe(400);
  await end();
});

it("wants its token of everybody, and takes it as header or, for a browser, once in the address", async () => {
  const { end, get } = await serveStory({ token });
  expect((await get("/api/about")).status).toBe(401);
  expect((await get("/api/about", { authorization: "Bearer wrong" })).status).toBe(401);
  expect((await get(`/api/about?token=${token}`)).status).toBe(401);
  expect((await get("/api/about", { authorization: `Bearer ${token}` })).status).toBe(200);
  const opened = await get(`/issues?text=war&token=${token}`);
  expect([opened.status, opened.headers.location]).toEqual([302, "/issues?text=war"]);
  expect(opened.headers["set-cookie"]).toMatch(/HttpOnly; SameSite=Strict$/);
  for (const url of ["//evil.example/", "/\\\\evil.example/"]) expect((await get(`${url}?token=${token}`)).headers.location).toMatch(/^\/(?![/\\])/);
  expect((await get("/api/about", { cookie: `other=1; casus_token=${token}` })).status).toBe(200);
  expect((await get("/?token=wrong")).status).toBe(401);
  // What does not read is no token, and no fault of ours.
  expect((await get("/api/about", { cookie: "casus_token=%zz" })).status).toBe(401);
  for (const url of ["//", "//["]) expect((await get(url)).status).toBe(401);
  await end();
});

it("sends headers that keep pages in their place", async () => {
  const { end, get } = await serveStory();
  for (const url of ["/api/about", "/api/nothing", "/api/statements.csv", "/api/reports/%zz"]) {
    const { headers } = await get(url);
    expect(headers["content-security-policy"]).toContain("script-src 'self' 'wasm-unsafe-eval';");
    expect(headers["content-security-policy"]).toContain("require-trusted-types-for 'script'");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["access-control-allow-origin"]).toBeUndefined();
  }
  await end();
});

it("compares secrets whole", () => {
  expect(sameSecret("abc", "abc")).toBe(true);
  for (const given of ["", "ab", "abd", "abcd", "abc\0"]) expect(sameSecret(given, "abc")).toBe(false);
  expect([isLoopback("127.8.9.1"), isLoopback("::1"), isLoopback("127.evil.example"), isLoopback("10.0.0.1")]).toEqual([true, true, false, false]);
});
