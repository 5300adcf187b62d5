import type { Kept } from "../basket.js";
import { keyOf, toggle, useBasket } from "../basket.js";

/** Keeps a claim for a story, or takes it out again; the key `b` does so for the line that has the focus. */
export function KeepButton({ of, className = "plain" }: { readonly of: Omit<Kept, "note">; readonly className?: string }) {
  const key = keyOf(of);
  const isIn = useBasket().some((one) => keyOf(one) === key);
  return (
    <button
      type="button"
      className={`keep ${className}`}
      data-keep
      aria-pressed={isIn}
      aria-label="Keep for a story"
      onClick={() => toggle({ ...of, note: "" })}
    >
      {isIn ? "✓ Kept" : "Keep"}
    </button>
  );
}
