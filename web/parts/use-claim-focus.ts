import { type RefObject, useEffect, useRef } from "react";

/** On a phone the claims stand below the text: who goes back from one is not thrown there. */
const PHONE = matchMedia("(max-width: 62rem)");

/** The focus goes along when a claim is chosen, and back to its line in the list when that is shown again. @returns the panel of both */
export function useClaimFocus(chosen: string | null): RefObject<HTMLElement | null> {
  const panel = useRef<HTMLElement>(null);
  const before = useRef(chosen);
  useEffect(() => {
    const was = before.current;
    before.current = chosen;
    if (was === chosen) return;
    if (chosen !== null) panel.current?.querySelector<HTMLElement>(".card h2")?.focus({ preventScroll: true });
    else panel.current?.querySelector<HTMLElement>(`[data-claim="${was}"]`)?.focus({ preventScroll: PHONE.matches });
  }, [chosen]);
  return panel;
}
