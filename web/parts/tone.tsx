/** Colours that tell conflict from cooperation, on PLOVER's scale from -10 to 10; dark enough for white letters upon them. */
export const TONES = ["#b8511a", "#6d6d67", "#1f7596"] as const;

const rgbOf = (hex: string): number[] => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
const [CONFLICT, MIXED, COOPERATION] = TONES.map(rgbOf) as [number[], number[], number[]];
/** Means of several deeds seldom lie further out. */
const FULL = 7;

/** Grey where nothing is rated. */
export function toneOf(intensity: number | null): string {
  const end = intensity !== null && intensity < 0 ? CONFLICT : COOPERATION;
  const share = Math.min(1, Math.abs(intensity ?? 0) / FULL);
  return `rgb(${MIXED.map((from, i) => Math.round(from + share * ((end[i] as number) - from))).join(", ")})`;
}

const NAMES = ["conflict", "mixed, or not rated", "cooperation"] as const;

export const ToneKey = () => (
  <>
    {NAMES.map((name, i) => (
      <span key={name} className="tone">
        <i style={{ background: TONES[i] }} />
        {name}
      </span>
    ))}
  </>
);
