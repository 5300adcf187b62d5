/** The frame of every screen: where to go, the palette, the keys, what is new, what can be undone. */
import { Link, Outlet, useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useBasket } from "../basket.js";
import { useEscape } from "../parts/use-escape.js";
import { count } from "../words.js";
import { Find, loadPalette } from "./find.js";
import { KeyHelp } from "./key-help.js";
import { useDeskKeys } from "./keys.js";
import { Live } from "./live.js";
import { SCREENS } from "./screens.js";
import { ThemeButton } from "./theme-button.js";
import { Undo } from "./undo.js";

/** In the bar; on a phone, where that has no room, among the screens. */
function BasketLink({ className, onClick }: { readonly className: string; readonly onClick?: () => void }) {
  const { length } = useBasket();
  return (
    <Link to="/basket" className={className} onClick={onClick} aria-label={`Basket, ${count(length, "claim")}`}>
      Basket {length === 0 ? null : <b>{length}</b>}
    </Link>
  );
}

/** What the basket holds, where its link is in the menu. */
function MenuCount() {
  const { length } = useBasket();
  return length === 0 ? null : (
    <b className="menu-count" aria-hidden="true">
      {length}
    </b>
  );
}

export function Shell() {
  const [open, setOpen] = useState<"palette" | "keys" | "menu" | null>(null);
  const close = (): void => setOpen(null);
  useDeskKeys({ palette: () => setOpen("palette"), help: () => setOpen("keys") });
  const router = useRouter();
  // All files are here before they are asked for: what is found by Ctrl K, and screens also when the server is gone for a moment.
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of [loadPalette(), ...Object.values(router.routesById).map((route) => router.loadRouteChunk(route))])
        Promise.resolve(load).catch(() => {});
    }, 1500);
    return () => clearTimeout(timer);
  }, [router]);
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
          Menu <MenuCount />
        </button>
        <nav id="screens" className={open === "menu" ? "screens open" : "screens"} aria-label="Screens">
          {SCREENS.filter(({ to }) => to !== "/basket").map(({ to, name }) => (
            <Link key={to} to={to} activeOptions={{ exact: to === "/", includeSearch: false }} onClick={close}>
              {name}
            </Link>
          ))}
          <BasketLink className="basket-link" onClick={close} />
        </nav>
        <div className="bar-tools">
          <button type="button" className="find" onClick={() => setOpen("palette")}>
            Find <kbd>Ctrl K</kbd>
          </button>
          <BasketLink className="button basket-link" />
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
      {open === "palette" ? <Find onClose={close} /> : null}
      {open === "keys" ? <KeyHelp onClose={close} /> : null}
    </>
  );
}
