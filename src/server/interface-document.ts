/** The OpenAPI document without a server that runs: what clients are made from. */
import { closeStore, openStore } from "../store/store.js";
import { createServer } from "./create-server.js";

export async function interfaceDocument(): Promise<object> {
  const store = await openStore(":memory:");
  const app = await createServer({
    store,
    explain: () => {
      throw new Error("nothing is explained here");
    },
    post: null,
    hosts: [],
    token: null,
  });
  await app.ready();
  const document = app.swagger();
  await app.close();
  await closeStore(store);
  return document;
}
