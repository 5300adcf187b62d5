import { type Kept, keyOf, toggle, useBasket } from "../basket.js";

/** Keeps a claim for a story, or takes it out again; the key `b` does so for the line that has the focus. */
export function KeepButton({ of, isLine = true }: { readonly of: Omit<Kept, "note"> /** Among the short words of a line. */; readonly isLine?: boolean }) {
  const key = keyOf(of);
  const isIn = useBasket().some((one) => keyOf(one) === key);
  return (
    <button
      type="button"
      className={isLine ? "keep plain" : "keep"}
      data-keep
      aria-pressed={isIn}
      aria-label="Keep for a story"
      onClick={() => toggle({ ...of, note: "" })}
    >
      {isIn ? "✓ Kept" : "Keep"}
      {isLine ? null : " for a story"}
    </button>
  );
}
