import { useEffect } from "react";

/** Closes with Escape what is open: not while a dialog is, which closes by itself, nor what a form within has taken for itself. */
export function useEscape(close: (() => void) | null): void {
  useEffect(() => {
    if (close === null) return;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !event.defaultPrevented && document.querySelector("dialog[open]") === null) close();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  });
}
