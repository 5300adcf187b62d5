/** What a screen shows when there is nothing, not yet, or a fault. */
import { Link, useLocation } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { AskError } from "../api.js";
import { withSigns } from "./reported.js";
import { Title } from "./title.js";

export const Empty = ({ title, children }: { readonly title: string; readonly children?: ReactNode }) => (
  <div className="empty">
    <p className="empty-title">{title}</p>
    {children === undefined ? null : <p>{children}</p>}
  </div>
);

/** Grey lines where text will stand, so that nothing jumps when it comes. */
export const Loading = ({ lines = 6, what }: { readonly lines?: number; readonly what: string }) => (
  <div className="loading" role="status">
    <span className="unseen">Loading {what}</span>
    {Array.from({ length: lines }, (_, i) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines without content have no other name
      <i key={i} aria-hidden="true" />
    ))}
  </div>
);

/** What went wrong, with a way on: asking again helps only where the server did not answer as it should, not against an address that it refuses. */
export const Fault = ({ error, again }: { readonly error: unknown; readonly again?: () => void }) =>
  error instanceof AskError && (error.status === 400 || error.status === 404) ? (
    <Refused error={error} />
  ) : (
    <div className="fault" role="alert">
      <p>{error instanceof AskError ? error.message : error instanceof Error ? `Something went wrong here: ${error.message}` : "Something went wrong here."}</p>
      {again ? (
        <button type="button" onClick={again}>
          Try again
        </button>
      ) : null}
    </div>
  );

/** What an address asks for and is not there, where the rest of the screen is. */
export const NotThere = ({ what, instead }: { readonly what: string; readonly instead: string }) => (
  <p className="fault" role="alert">
    This address asks for {withSigns(what)}, which is not there: {instead}.
  </p>
);

function Refused({ error: { status, message, fields } }: { readonly error: AskError }) {
  const { pathname, search } = useLocation();
  const given = search as Readonly<Record<string, string | undefined>>;
  const { since, until } = given;
  // What the server calls otherwise is a filter of the address too, only not known which.
  const bad = fields.filter((field) => given[field] !== undefined);
  const [one, rest] = [
    bad.length === 1,
    Object.fromEntries(Object.entries(given).filter(([name]) => (bad.length > 0 ? !bad.includes(name) : name === "kind"))),
  ];
  return (
    <div className="fault" role="alert">
      <p>
        {status === 404
          ? message
          : bad.length > 0 && since !== undefined && until !== undefined && until < since
            ? "Until is before Since."
            : bad.length > 0
              ? `This address asks for something that there is not: ${bad.map((name) => `${name} “${withSigns(given[name] ?? "")}”`).join(", ")}.`
              : "This address asks for something that there is not."}
      </p>
      <p>
        {status === 400 && Object.keys(given).length > 0 ? (
          <Link to={pathname} search={rest}>
            {one ? "Clear this filter" : "Clear the filters"}
          </Link>
        ) : (
          <>
            <Link to="/search">Search</Link> or <Link to="/">Today</Link>
          </>
        )}
      </p>
    </div>
  );
}

interface Asked<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly isError: boolean;
  readonly refetch: () => unknown;
}
/** An answer as content, or what stands in for it; with `screen` that is all there is to see, so it has a title. */
export function Shown<T>({
  of,
  what,
  lines,
  screen = false,
  children,
}: {
  readonly of: Asked<T>;
  readonly what: string;
  readonly lines?: number;
  readonly screen?: boolean;
  readonly children: (data: T) => ReactNode;
}) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  return of.isError ? (
    <>
      {screen ? <Title name={of.error instanceof AskError && of.error.status === 404 ? "Not found" : "Not shown"} /> : null}
      <Fault error={of.error} again={() => void of.refetch()} />
    </>
  ) : (
    <Loading what={what} {...(lines === undefined ? {} : { lines })} />
  );
}

export const NoScreen = () => (
  <>
    <Title name="Not found" />
    <Empty title="There is no screen at this address.">
      <Link to="/">Today</Link> is a good place to begin.
    </Empty>
  </>
);
export const ScreenFault = ({ error }: { readonly error: unknown }) => (
  <>
    <Fault error={error} again={() => location.reload()} />
    <p>
      Or go on from <Link to="/">today</Link>.
    </p>
  </>
);
