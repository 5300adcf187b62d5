import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import openapiTypescript, { astToString } from "openapi-typescript";
import { expect, it } from "vitest";
import { interfaceDocument } from "../server/interface-document.js";
import { serveStory } from "../server/server.fixture.js";
import { createClient } from "./client.js";

it("has the types of the interface as it is (npm run client writes them)", async () => {
  const document = JSON.parse(JSON.stringify(await interfaceDocument()));
  const types = astToString(await openapiTypescript(document));
  const written = readFileSync(new URL("http-types.ts", import.meta.url), "utf8");
  expect(written.endsWith(types)).toBe(true);
});

it("asks a real server, with its token", async () => {
  const token = "a-long-secret-word";
  const { app, end } = await serveStory({ token });
  await app.listen({ host: "127.0.0.1", port: 0 });
  const address = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  const { data } = await createClient(address, { token }).GET("/api/statements", { params: { query: { by: "Orlan", limit: 2 } } });
  expect(data?.rows.map(({ by }) => by)).toEqual(["Lena Orlan", "Lena Orlan"]);
  const refused = await createClient(address).GET("/api/positions");
  expect(refused.response.status).toBe(401);
  expect(refused.error).toMatchObject({ title: "Token needed" });
  await end();
});
