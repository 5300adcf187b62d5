import { useState } from "react";
import { setTheme, type Theme, theme } from "../settings.js";

const DARK = matchMedia("(prefers-color-scheme: dark)");
/** The first step is one that can be seen: away from what the system has. */
const nextOf = (now: "light" | "dark" | "auto"): "light" | "dark" | "auto" => {
  const [same, other] = DARK.matches ? (["dark", "light"] as const) : (["light", "dark"] as const);
  return now === "auto" ? other : now === other ? same : "auto";
};
const SIGN = { light: "☀", dark: "☾", auto: "◐" } as const;

export function ThemeButton() {
  const [now, setNow] = useState<"light" | "dark" | "auto">(theme() ?? "auto");
  const says = `Theme: ${now === "auto" ? "as the system" : now}`;
  return (
    <button
      type="button"
      className="square"
      aria-label={says}
      title={says}
      onClick={() => {
        const next = nextOf(now);
        setTheme((next === "auto" ? null : next) as Theme);
        setNow(next);
      }}
    >
      <span aria-hidden="true">{SIGN[now]}</span>
    </button>
  );
}
