/** The screens: files that `npm run build` made, and the data files with which a browser codes reports itself. */
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { RESOURCE_FILES } from "../resources.js";

export interface Desk {
  /** Folder of the built screens. */
  readonly screens: string;
  /** Folder of the coder's data files. */
  readonly data: string;
}

type NotFound = (request: FastifyRequest, reply: FastifyReply) => FastifyReply;

/** Every address that is no file and not below /api/ is a screen: the page reads its address itself. */
export async function addDesk(app: FastifyInstance, { screens, data }: Desk, notFound: NotFound): Promise<void> {
  await app.register(fastifyStatic, {
    root: screens,
    // Names of assets carry their checksum; pages and what they name by hand do not.
    cacheControl: false,
    setHeaders: (reply, path) =>
      reply.setHeader("cache-control", path.startsWith(join(screens, "assets")) ? "public, max-age=31536000, immutable" : "no-cache"),
  });
  for (const file of RESOURCE_FILES)
    app.get(`/data/${file}`, { schema: { hide: true } }, (_, reply) => reply.header("cache-control", "no-cache").sendFile(file, data, { cacheControl: false }));
  app.setNotFoundHandler((request, reply) => {
    const asked = request.url.replace(/\?.*/s, "");
    const isScreen = (request.method === "GET" || request.method === "HEAD") && !/^\/(api|data|assets)(\/|$)/.test(asked) && !/\.\w+$/.test(asked);
    return isScreen ? reply.header("cache-control", "no-cache").sendFile("index.html", screens, { cacheControl: false }) : notFound(request, reply);
  });
}
