/** The stream and alerts, against a real server and a real receiver. */
import { createServer as createHttp } from "node:http";
import type { AddressInfo } from "node:net";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { PUBLIC_WEB, refusalOf } from "../intake/fetch/address.js";
import { createFetcher } from "../intake/fetch/fetcher.js";
import { addReport } from "../store/add-report.js";
import { DIALECTS } from "../store/each-store.fixture.js";
import { putRecord } from "../store/put-record.js";
import { recordOf, reportOf } from "../store/record.fixture.js";
import type { Store } from "../store/store.js";
import { readAt } from "../store/storyline.fixture.js";
import { NOW, serveStory } from "./server.fixture.js";
import { type Post, tellAlerts } from "./tell-alerts.js";

async function addReversal(store: Store): Promise<number> {
  const report = reportOf("Lena Orlan refused on Saturday to open the Karst corridor again.", {
    outlet: "Harbour Post",
    url: "https://harbour.example/again",
    published: "2024-05-25",
    title: "Shut again",
  });
  const record = recordOf(report, {
    entities: { "person/lena-orlan": "Lena Orlan" },
    says: [{ by: "person/lena-orlan", cue: "refused", what: "to open the Karst corridor", date: "2024-05-25" }],
    stands: [{ who: "person/lena-orlan", stance: "refuses", verb: "open", label: "open the Karst corridor", on: 0 }],
  });
  const { version } = await addReport(store, report, { readAt });
  await putRecord(store, version, record, { codedAt: readAt });
  return version;
}

describe.each(DIALECTS)("over %s", (dialect) => {
  it("streams what is new, and goes on after the last that a reader saw", async () => {
    const { app, store, end } = await serveStory({}, dialect);
    await app.listen({ host: "127.0.0.1", port: 0 });
    const { port } = app.server.address() as AddressInfo;
    const read = async (headers: Record<string, string>, until: RegExp, opened: () => unknown = () => {}): Promise<string> => {
      const ending = new AbortController();
      const answer = await fetch(`http://127.0.0.1:${port}/api/stream`, { headers, signal: ending.signal });
      expect(answer.headers.get("content-type")).toContain("text/event-stream");
      let got = "";
      for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
        if (got === "") opened();
        got += Buffer.from(chunk).toString("utf8");
        if (until.test(got)) break;
      }
      ending.abort();
      return got;
    };
    let connected = (): void => {};
    const open = new Promise<void>((resolve) => {
      connected = resolve;
    });
    const waiting = read({}, /"title":"Shut again"/, () => connected());
    await open;
    const version = await addReversal(store);
    expect(await waiting).toContain(`id: ${version}\nevent: report\n`);
    const resumed = await read({ "last-event-id": String(version - 2) }, /Shut again/);
    expect(resumed.match(/^event: report$/gm)).toHaveLength(2);
    await end();
  });

  it("tells an alert once it has arrived, signed, with its evidence, and repeats the same message until then", async () => {
    const got: { id: string; body: string; headers: Record<string, string> }[] = [];
    let answerWith = 500;
    const receiver = createHttp((request, response) => {
      let body = "";
      request.on("data", (chunk) => {
        body += chunk;
      });
      request.on("end", () => {
        got.push({ id: String(request.headers["webhook-id"]), body, headers: request.headers as Record<string, string> });
        response.writeHead(answerWith).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    const target = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
    const { store, post, get, end } = await serveStory({}, dialect);
    const made = await post("/api/alerts", { name: "Orlan turns", question: "reversals", query: { by: "Orlan" }, target });
    expect(made.status).toBe(200);
    const { secret } = made.json();
    expect((await get("/api/alerts")).text).not.toContain(secret);
    const send: Post = async (address, body, headers) => (await fetch(address, { method: "POST", body, headers })).status;
    const at = (minutes: number): Date => new Date(Date.UTC(2024, 4, 26, 12, minutes));

    // What was there when the alert was made is no news.
    expect(await tellAlerts(store, send, at(0))).toBe(0);
    await addReversal(store);
    expect(await tellAlerts(store, send, at(1))).toBe(0);
    expect((await get("/api/alerts")).json().rows).toMatchObject([{ failures: 1, message: "it answered 500", next_try: "2024-05-26T12:02:00.000Z" }]);
    expect(await tellAlerts(store, send, at(1))).toBe(0);
    answerWith = 204;
    expect(await tellAlerts(store, send, at(2))).toBe(1);
    expect(await tellAlerts(store, send, at(3))).toBe(0);
    expect(got).toHaveLength(2);
    expect(got[0]?.id).toBe(got[1]?.id);
    expect(got[0]?.body).toBe(got[1]?.body);
    expect(got[1]?.headers["webhook-signature"]).toBe(new Webhook(secret).sign(got[1]?.id ?? "", at(2), got[1]?.body ?? ""));
    expect(JSON.parse(got[1]?.body ?? "")).toMatchObject({
      alert: { name: "Orlan turns" },
      total: 1,
      truncated: false,
      rows: [{ from: { stance: "commits" }, to: { stance: "refuses", words: ["to open the Karst corridor"], outlet: "Harbour Post" } }],
    });
    expect((await get("/api/alerts")).json().rows).toMatchObject([{ sent: 1, failures: 0, message: null }]);
    await end();
    receiver.close();
  }, 60_000);

  it("sends a trial message on demand, signed, and tells whether it arrived", async () => {
    const got: { readonly body: string; readonly headers: Readonly<Record<string, string>> }[] = [];
    let answer: () => number = () => 204;
    const post: Post = async (_, body, headers) => {
      got.push({ body, headers });
      return answer();
    };
    const served = await serveStory({ post }, dialect);
    const { secret, alert } = (await served.post("/api/alerts", { name: "turns", question: "reversals", target: "https://hooks.example/" })).json();
    const trial = async () => (await served.post(`/api/alerts/${alert}/trial`, {})).json();
    expect(await trial()).toEqual({ arrived: true, message: null });
    const { body, headers } = got[0]!;
    expect(JSON.parse(body)).toMatchObject({ alert: { name: "turns" }, rows: [], trial: true });
    expect(headers["webhook-signature"]).toBe(new Webhook(secret).sign(headers["webhook-id"] ?? "", NOW, body));
    answer = () => 500;
    expect(await trial()).toEqual({ arrived: false, message: "it answered 500" });
    answer = () => {
      throw new Error("no public address");
    };
    expect(await trial()).toEqual({ arrived: false, message: "no public address" });
    // It is no message of the alert's own.
    expect((await served.get("/api/alerts")).json().rows).toMatchObject([{ sent: 0, failures: 0, message: null }]);
    expect((await served.post("/api/alerts/99/trial", {})).status).toBe(404);
    await served.end();
    const silent = await serveStory({}, dialect);
    await silent.post("/api/alerts", { name: "turns", question: "reversals", target: "https://hooks.example/" });
    expect((await silent.post("/api/alerts/1/trial", {})).json()).toMatchObject({ status: 409, detail: "This server sends no alerts." });
    await silent.end();
  });

  it("sends alerts to public addresses only, unless told otherwise", async () => {
    const { app, store, post, get, end } = await serveStory({}, dialect);
    const fetcher = createFetcher(PUBLIC_WEB);
    await post("/api/alerts", { name: "inward", question: "positions", target: "http://169.254.169.254/latest" });
    await addReversal(store);
    await tellAlerts(store, async (address, body, headers) => (await fetcher.get(address, { post: body, headers })).status, new Date("2024-05-26T12:00:00Z"));
    expect((await get("/api/alerts")).json().rows[0].message).toContain("no public address");
    for (const body of [
      { name: "x", question: "positions", target: "file:///etc/passwd" },
      { name: "x", question: "actors", target: "https://hooks.example/" },
      { name: "x", question: "positions", query: { stance: "maybe" }, target: "https://hooks.example/" },
    ])
      expect((await post("/api/alerts", body)).status).toBe(400);
    expect((await app.inject({ method: "DELETE", url: "/api/alerts/1", headers: { host: "localhost" } })).statusCode).toBe(200);
    expect((await get("/api/alerts")).json().rows).toEqual([]);
    await fetcher.close();
    await end();
    const told = await serveStory({ refuses: (address) => refusalOf(address, PUBLIC_WEB) }, dialect);
    for (const target of ["http://10.0.0.1/x", "http://127.0.0.1:9/x", "http://[::1]/x", "http://2130706433/x"]) {
      const refused = await told.post("/api/alerts", { name: "x", question: "positions", target });
      expect(refused.json(), target).toMatchObject({ status: 400, errors: [{ field: "target" }] });
    }
    expect((await told.post("/api/alerts", { name: "x", question: "positions", target: "https://hooks.example/" })).status).toBe(200);
    await told.end();
  });
});
