import { expect, test } from "vitest";
import { newReport } from "../intake/new-report.js";
import { addReport } from "./add-report.js";
import { eachStore } from "./each-store.fixture.js";
import { lastReadAt, listSources, moveSource, putSource, type StoredSource, waitingVersions } from "./sources.js";

const source: StoredSource = {
  address: "https://harbour.example/feed.xml",
  kind: "feed",
  title: "Harbour Gazette",
  status: "ok",
  message: null,
  etag: '"a"',
  modified: null,
  last_read: "2024-03-04T10:00:00.000Z",
  last_ok: "2024-03-04T10:00:00.000Z",
  next_read: "2024-03-04T10:15:00.000Z",
  failures: 0,
  entries: 10,
  skipped: 1,
  reports: 9,
};
const readAt = "2024-03-04T10:00:00.000Z";

eachStore("the ledger of sources", (opened) => {
  test("a source is one row, whatever becomes of it", async () => {
    const id = await putSource(opened.store, source);
    expect(await putSource(opened.store, { ...source, status: "failing", failures: 2, message: "half a character \ud800" })).toBe(id);
    expect(await listSources(opened.store)).toEqual([{ ...source, status: "failing", failures: 2, message: "half a character \ufffd" }]);
  });

  test("it moves, unless somebody lives there", async () => {
    await putSource(opened.store, source);
    await putSource(opened.store, { ...source, address: "https://b.example/" });
    expect(await moveSource(opened.store, source.address, "https://b.example/")).toBe(false);
    expect(await moveSource(opened.store, source.address, "https://a.example/")).toBe(true);
    expect((await listSources(opened.store)).map(({ address }) => address)).toEqual(["https://a.example/", "https://b.example/"]);
  });

  test("reports that wait for a coder, and when an address was read last", async () => {
    const id = await putSource(opened.store, source);
    const report = newReport({ id: "r", url: "https://harbour.example/1", outlet: "Harbour Gazette", text: "The ferries sail on Monday." });
    const { version } = await addReport(opened.store, report, { readAt, source: id });
    expect(await waitingVersions(opened.store, 0, 10)).toEqual([{ version, report }]);
    expect(await waitingVersions(opened.store, version, 10)).toEqual([]);
    expect(await lastReadAt(opened.store, "https://harbour.example/1")).toBe(readAt);
    expect(await lastReadAt(opened.store, "https://harbour.example/2")).toBeNull();
  });
});
