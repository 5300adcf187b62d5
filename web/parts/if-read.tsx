import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useAnswer } from "../api.js";
import { Empty } from "./states.js";

/** What a screen shows of the store; a store without reports says so instead, and how they come in. */
export function IfRead({ children }: { readonly children: ReactNode }) {
  const { data } = useAnswer("/api/about");
  if (data?.counts.reports !== 0) return children;
  return (
    <Empty title="Nothing has been read yet.">
      <code>casus read FOLDER --store {data.location}</code> reads files, <code>casus watch feeds.opml --store {data.location}</code> follows feeds. Or{" "}
      <Link to="/paste">paste a report</Link> to see it coded here.
    </Empty>
  );
}
