/** Servers on this machine for the tests of fetching. 127.0.0.1 stands for the public internet, 127.0.0.2 for a private network. */
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { AddressRule } from "./address.js";

export const PUBLIC_IS_127_0_0_1: AddressRule = { permits: (address) => address === "127.0.0.1", ports: null };

export interface Served {
  readonly url: string;
  readonly port: number;
  /** Paths that were asked for. */
  readonly asked: string[];
  readonly close: () => Promise<void>;
}

export async function serve(listener: RequestListener, address = "127.0.0.1", port = 0): Promise<Served> {
  const asked: string[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request.url ?? "");
    listener(request, response);
  });
  await new Promise<void>((done) => server.listen(port, address, done));
  const bound = (server.address() as AddressInfo).port;
  return {
    url: `http://${address}:${bound}`,
    port: bound,
    asked,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
