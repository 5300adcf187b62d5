/** The frame of every screen: where to go, the palette, the keys, what is new, what can be undone. */
import { Link, Outlet } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { useEscape } from "../parts/use-escape.js";
import { useDeskKeys } from "./keys.js";
import { Live } from "./live.js";
import { SCREENS } from "./screens.js";
import { ThemeButton } from "./theme-button.js";
import { Undo } from "./undo.js";

const loadPalette = () => import("./palette.js");
const Palette = lazy(() => loadPalette().then(({ Palette }) => ({ default: Palette })));
const KeyHelp = lazy(() => import("./key-help.js").then(({ KeyHelp }) => ({ default: KeyHelp })));

export function Shell() {
  const [open, setOpen] = useState<"palette" | "keys" | "menu" | null>(null);
  const close = (): void => setOpen(null);
  useDeskKeys({ palette: () => setOpen("palette"), help: () => setOpen("keys") });
  // Who presses the key types on at once: the palette is there before it is asked for.
  useEffect(() => {
    const timer = setTimeout(() => void loadPalette(), 1500);
    return () => clearTimeout(timer);
  }, []);
  useEscape(open === "menu" ? close : null);
  return (
    <>
      <a className="skip" href="#screen">
        To the content
      </a>
      <header className="bar">
        <Link to="/" className="brand">
          <img src="/icon.svg" alt="" width="24" height="24" />
          Casus
        </Link>
        <button
          type="button"
          className="menu-button"
          aria-expanded={open === "menu"}
          aria-controls="screens"
          onClick={() => setOpen(open === "menu" ? null : "menu")}
        >
          Menu
        </button>
        <nav id="screens" className={open === "menu" ? "screens open" : "screens"} aria-label="Screens">
          {SCREENS.map(({ to, name }) => (
            <Link key={to} to={to} activeOptions={{ exact: to === "/", includeSearch: false }} onClick={close}>
              {name}
            </Link>
          ))}
        </nav>
        <div className="bar-tools">
          <button type="button" className="find" onClick={() => setOpen("palette")}>
            Find <kbd>Ctrl K</kbd>
          </button>
          <ThemeButton />
          <button type="button" className="square" onClick={() => setOpen("keys")} aria-label="Keys">
            ?
          </button>
        </div>
      </header>
      <Live />
      <main id="screen" tabIndex={-1}>
        <Outlet />
      </main>
      <Undo />
      <Suspense>
        {open === "palette" ? <Palette onClose={close} /> : null}
        {open === "keys" ? <KeyHelp onClose={close} /> : null}
      </Suspense>
    </>
  );
}
