import { type ReactNode, useEffect } from "react";

/** A screen's head; names the browser's tab too. */
export function Title({ name, under, children }: { readonly name: string; readonly under?: ReactNode; readonly children?: ReactNode }) {
  useEffect(() => {
    document.title = `${name} · Casus`;
  }, [name]);
  return (
    <header className="title">
      <div>
        <h1>
          <bdi>{name}</bdi>
        </h1>
        {under === undefined ? null : <p>{under}</p>}
      </div>
      {children}
    </header>
  );
}

/** A link is where we are only when its whole address is: parts of an address are shared by many. */
export const EXACT = { exact: true } as const;
