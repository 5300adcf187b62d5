/** Errors as RFC 9457 problem details: what was wrong, where, and what to do; never a stack, a path or a query of ours. */
import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { hasZodFastifySchemaValidationErrors } from "fastify-type-provider-zod";
import { ZodError, z } from "zod";
import { type Fault, faultLine, faultsOf } from "../model/faults.js";
import { StoreError, type StoreFault } from "../store/store-error.js";

export const Problem = z.object({
  type: z.literal("about:blank"),
  title: z.string(),
  status: z.number(),
  detail: z.string(),
  /** Parameters that do not read, with what was wanted. */
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;

const STATUS_OF: Readonly<Record<StoreFault, number>> = { missing: 404, invalid: 400, busy: 503, full: 507, unreadable: 500, damaged: 500, newer: 500 };
const TITLES: Readonly<Record<number, string>> = {
  400: "Bad request",
  401: "Token needed",
  403: "Not allowed",
  404: "Not found",
  405: "Method not allowed",
  413: "Too large",
  415: "Unsupported media type",
  421: "Wrong host",
  429: "Too many requests",
  500: "Internal error",
  503: "Busy",
  507: "Disk full",
};

/** Thrown by routes and guards. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  constructor(
    readonly status: number,
    message: string,
    /** Which parameters were wrong, where any was. */
    readonly faults: readonly Fault[] = [],
  ) {
    super(message);
  }
}

export const problemOf = (status: number, detail: string, errors: readonly Fault[] = []): Problem => ({
  type: "about:blank",
  title: TITLES[status] ?? "Error",
  status,
  detail,
  ...(errors.length > 0 ? { errors: [...errors] } : {}),
});

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply.code(problem.status).type("application/problem+json").send(JSON.stringify(problem));
}

/** What the part of a request that does not read may hold. */
function parametersOf({ validationContext }: { readonly validationContext?: string | undefined }, { routeOptions }: FastifyRequest): string[] {
  const schema = (routeOptions.schema as Readonly<Record<string, unknown>> | undefined)?.[validationContext ?? ""];
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

/** Turns what a route threw into a problem; what nobody foresaw is logged and told as an internal error. */
export function answerError(error: FastifyError | Error, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const issues = error.validation.map(({ keyword, instancePath, message, params }) => ({
      ...params,
      code: keyword,
      path: instancePath.split("/").filter(Boolean),
      message,
    })) as unknown as z.core.$ZodIssue[];
    const query = request.query as Readonly<Record<string, unknown>>;
    const errors = faultsOf(issues, parametersOf(error, request)).map(({ field, message }) => ({
      field: field || "(request)",
      // Two values of one parameter are read as no number.
      message: message === "is not a number" && Array.isArray(query[field]) ? "was given more than once" : message,
    }));
    return sendProblem(reply, problemOf(400, faultLine(errors), errors));
  }
  if (error instanceof ZodError) {
    const errors = faultsOf(error.issues);
    return sendProblem(reply, problemOf(400, faultLine(errors), errors));
  }
  if (error instanceof Refusal) return sendProblem(reply, problemOf(error.status, error.message, error.faults));
  if (error instanceof StoreError) return sendProblem(reply, problemOf(STATUS_OF[error.fault], error.message, error.faults));
  const status = "statusCode" in error && typeof error.statusCode === "number" && error.statusCode < 500 ? error.statusCode : 500;
  if (status < 500) return sendProblem(reply, problemOf(status, error.message));
  request.log.error(error);
  return sendProblem(reply, problemOf(500, "The server met an error that it does not know; its log has it."));
}
