import { type ReactNode, useEffect, useRef } from "react";
import { Reported, withSigns } from "./reported.js";

/** The address that was opened first: the title of any other was come to by a link. */
let opened: string | null = location.href;

/** A screen's head; names the browser's tab too, by what was asked for where the name alone tells tabs apart no more. */
export function Title({
  name,
  asked = "",
  under,
  children,
}: {
  readonly name: string;
  readonly asked?: string;
  readonly under?: ReactNode;
  readonly children?: ReactNode;
}) {
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = withSigns(`${asked === "" ? "" : `${asked} · `}${name} · Casus`);
  }, [name, asked]);
  useEffect(() => {
    if (location.href !== opened) {
      opened = null;
      // The link that led here is gone, and the focus with it.
      if (document.activeElement === document.body) head.current?.focus({ preventScroll: true });
    }
    return () => {
      document.title = "Casus";
    };
  }, []);
  return (
    <header className="title">
      <div>
        <h1 ref={head} tabIndex={-1}>
          <Reported words={name} />
        </h1>
        {under === undefined ? null : <p>{under}</p>}
      </div>
      {children}
    </header>
  );
}

/** A link is where we are only when its whole address is: parts of an address are shared by many. */
export const EXACT = { exact: true } as const;
