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
