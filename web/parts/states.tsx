/** What a screen shows when there is nothing, not yet, or a fault. */
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { AskError } from "../api.js";

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

export const Fault = ({ error, again }: { readonly error: unknown; readonly again?: () => void }) => (
  <div className="fault" role="alert">
    <p>{error instanceof AskError ? error.message : error instanceof Error ? `Something went wrong here: ${error.message}` : "Something went wrong here."}</p>
    {again ? (
      <button type="button" onClick={again}>
        Try again
      </button>
    ) : null}
  </div>
);

interface Asked<T> {
  readonly data: T | undefined;
  readonly error: unknown;
  readonly isError: boolean;
  readonly refetch: () => unknown;
}
/** An answer as content, or what stands in for it. */
export function Shown<T>({
  of,
  what,
  lines,
  children,
}: {
  readonly of: Asked<T>;
  readonly what: string;
  readonly lines?: number;
  readonly children: (data: T) => ReactNode;
}) {
  if (of.data !== undefined) return <>{children(of.data)}</>;
  return of.isError ? <Fault error={of.error} again={() => void of.refetch()} /> : <Loading what={what} {...(lines === undefined ? {} : { lines })} />;
}

export const NoScreen = () => (
  <Empty title="There is no screen at this address.">
    <Link to="/">Today</Link> is a good place to begin.
  </Empty>
);
export const ScreenFault = ({ error }: { readonly error: unknown }) => (
  <>
    <Fault error={error} again={() => location.reload()} />
    <p>
      Or go on from <Link to="/">today</Link>.
    </p>
  </>
);
