import { useNavigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { SCREENS } from "./screens.js";

/** Keys of the whole desk, as `?` lists them; those of one screen are listed with it. */
export const KEYS: readonly (readonly [keys: string, does: string])[] = [
  ["Ctrl K", "find an actor, an issue, a report, a screen"],
  ["/", "to the search field"],
  ["j / k", "next and previous line"],
  ["Enter", "open what is focused"],
  ["b", "keep the claim of the focused line, or the open one, for a story; again takes it out"],
  ...SCREENS.map(({ key, name }) => [`g ${key}`, name] as const),
  ["?", "these keys"],
  ["Esc", "close"],
];
export const SCREEN_KEYS: readonly (readonly [keys: string, does: string])[] = [
  ["j / k", "Report: next and previous claim"],
  ["r, w, f", "Review: right, wrong, to fix; the next comes by itself"],
  ["s", "Review: skip"],
  ["u", "Review: take the last mark back, then the one before it"],
];

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Focuses the next line's first link. */
function step(by: 1 | -1): void {
  const lines = [...document.querySelectorAll<HTMLElement>("main .line")];
  const at = lines.findIndex((line) => line.contains(document.activeElement));
  const next = lines[at === -1 ? (by === 1 ? 0 : lines.length - 1) : at + by];
  const link = next?.querySelector<HTMLElement>(".quote") ?? next?.querySelector<HTMLElement>("a, button");
  link?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

/** Presses "Keep" on the line that has the focus, else on the claim that is open. */
function keep(): void {
  const line = document.activeElement?.closest("main .line") ?? document.querySelector("main .card");
  line?.querySelector<HTMLElement>("[data-keep]")?.click();
}

export function useDeskKeys({ palette, help }: { readonly palette: () => void; readonly help: () => void }): void {
  const navigate = useNavigate();
  const going = useRef(0);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
        event.preventDefault();
        palette();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target) || document.querySelector("dialog[open]")) return;
      if (Date.now() - going.current < 1500) {
        going.current = 0;
        const screen = SCREENS.find(({ key }) => key === event.key);
        if (screen) {
          event.preventDefault();
          void navigate({ to: screen.to });
          return;
        }
      }
      if (event.key === "g") going.current = Date.now();
      else if (event.key === "?") help();
      else if (event.key === "b") keep();
      else if (event.key === "/") {
        event.preventDefault();
        const field = document.querySelector<HTMLInputElement>("main input[type=search]");
        if (field) field.focus();
        else void navigate({ to: "/search" });
      } else if ((event.key === "j" || event.key === "k") && !document.querySelector("main [data-own-keys]")) step(event.key === "j" ? 1 : -1);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [navigate, palette, help]);
}
