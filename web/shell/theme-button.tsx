import { useState } from "react";
import { setTheme, type Theme, theme } from "../settings.js";

const NEXT = { light: "dark", dark: "auto", auto: "light" } as const;
const SIGN = { light: "☀", dark: "☾", auto: "◐" } as const;

export function ThemeButton() {
  const [now, setNow] = useState<"light" | "dark" | "auto">(theme() ?? "auto");
  return (
    <button
      type="button"
      className="square"
      aria-label={`Theme: ${now === "auto" ? "as the system" : now}`}
      onClick={() => {
        const next = NEXT[now];
        setTheme((next === "auto" ? null : next) as Theme);
        setNow(next);
      }}
    >
      <span aria-hidden="true">{SIGN[now]}</span>
    </button>
  );
}
